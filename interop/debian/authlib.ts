import { fileURLToPath } from 'node:url'
import type { Service } from '../service.ts'
import { lacking, startProgram } from './program.ts'

export const authlib: Service = {
  name: 'Authlib (Python, Flask)',
  client: {},
  callback: '/callback',
  lacks: () => lacking('python3-authlib', 'python3-flask', 'python3-requests'),
  start: ({ issuer, clientId, clientSecret, origin, port }) =>
    startProgram(['/usr/bin/python3', fileURLToPath(new URL('authlib_service.py', import.meta.url))], {
      port,
      env: { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, ORIGIN: origin, PORT: String(port) },
    }),
}
