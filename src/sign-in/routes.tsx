import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { codeRoutes } from './code/routes.tsx'
import { createAccountRoutes } from './create-account/routes.tsx'
import { changeAddressRoute, identifyRoutes } from './identify/routes.tsx'
import { linkRoutes } from './link/routes.tsx'
import { confirmMailboxRoutes } from './mailbox/confirm-routes.tsx'
import { namesRoutes } from './names/routes.tsx'
import { offerPasskeyRoutes } from './offer-passkey/routes.tsx'
import { onward } from './onward.ts'
import { passkeyRoutes } from './passkey/routes.tsx'
import { continueRoutes } from './password/continue-routes.tsx'
import { resetPasswordRoutes } from './password/reset-routes.tsx'
import { secondFactorRoutes } from './second-factor/routes.tsx'
import { signOutRoutes } from './sign-out/routes.tsx'

/** Pages that live under one interaction, and under `/sign-in` for people who come without a service: registered under both prefixes. */
export const signInRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get('', { config: { access: 'visitor' } }, (request, reply) => onward(deps, request, reply))
  identifyRoutes(app, deps)
  changeAddressRoute(app, deps)
  continueRoutes(app, deps)
  passkeyRoutes(app, deps)
  codeRoutes(app, deps)
  createAccountRoutes(app, deps)
  confirmMailboxRoutes(app, deps)
  secondFactorRoutes(app, deps)
  namesRoutes(app, deps)
  offerPasskeyRoutes(app, deps)
  resetPasswordRoutes(app, deps)
}

/** Pages that have one address: registered once, at the root. */
export const signInRootRoutes = (app: FastifyInstance, deps: Deps): void => {
  linkRoutes(app, deps)
  signOutRoutes(app, deps)
}
