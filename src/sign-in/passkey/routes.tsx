import type { FastifyInstance } from 'fastify'
import { optionsToUse } from '../../accounts/factors/passkeys/options.ts'
import type { Deps } from '../../deps.ts'
import { html } from '../../web/html.tsx'
import { about } from '../identify/about.ts'
import { IdentifyPage } from '../identify/page.tsx'
import { onward } from '../onward.ts'
import { ceremonyOf } from './ceremony.ts'
import { signInByPasskey } from './sign-in-by-passkey.ts'

const config = { access: { before: 'signed-in' }, actsOn: 'form' } as const

/** Signing in with a passkey, from pages A and B: the same challenge for everybody. */
export const passkeyRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.post('/passkey/options', { config }, (request, reply) =>
    optionsToUse(deps, ceremonyOf(deps, request, reply, { purpose: 'sign_in', accountId: null })),
  )

  app.post('/passkey', { config }, async (request, reply) => {
    const outcome = await signInByPasskey(deps, request, reply)
    if (outcome === 'right') return onward(deps, request, reply)
    return html(reply, <IdentifyPage {...about(deps, request)} passkeyTrouble={outcome} />, 422)
  })
}
