import { fileURLToPath } from 'node:url'
import type { Service } from '../service.ts'
import { lacking, startProgram } from './program.ts'

/** The version of Debian 12 knows no proof key. */
export const omniauth: Service = {
  name: 'OmniAuth (Ruby, Sinatra)',
  client: { require_pkce: false },
  callback: '/auth/openid_connect/callback',
  lacks: () => lacking('ruby-omniauth-openid-connect', 'ruby-sinatra', 'puma'),
  start: ({ issuer, clientId, clientSecret, origin, port }) =>
    startProgram(['/usr/bin/ruby', fileURLToPath(new URL('omniauth.rb', import.meta.url))], {
      port,
      env: { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, ORIGIN: origin, PORT: String(port) },
    }),
}
