import type { FastifyInstance } from 'fastify'
import { addPasskeyRoutes } from '../../accounts/factors/passkeys/routes.tsx'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { onward } from '../onward.ts'
import { signedInOf } from '../second-factor/accept.ts'
import { OfferPasskeyPage } from './page.tsx'

const config = { access: { during: 'offer-passkey' } } as const
const path = paths.stepSegment('offer-passkey')

/** The last step of a sign-in, once for each account: adding a passkey, or not now. */
export const offerPasskeyRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(path, { config }, (request, reply) => html(reply, <OfferPasskeyPage base={request.place.base} />))

  app.post(path, { config }, async (request, reply) => {
    const at = deps.clock()
    const { account } = signedInOf(request)
    const query = deps.db.updateTable('accounts').set({ passkeyOfferedAt: at, updatedAt: at }).where('id', '=', account.id)
    await query.where('passkeyOfferedAt', 'is', null).execute()
    return onward(deps, request, reply)
  })

  // added, the account has a second factor: the step is over
  addPasskeyRoutes(app, deps, {
    config,
    routes: path,
    base: (request) => paths.step(request.place.base, 'offer-passkey'),
    next: (request) => request.place.base,
    done: onward,
    refused: (request, reply, trouble) => html(reply, <OfferPasskeyPage base={request.place.base} trouble={trouble} />, 422),
  })
}
