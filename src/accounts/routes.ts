import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { ownAddAddressRoutes } from './addresses/add-routes.tsx'
import { addressRoutes } from './addresses/routes.tsx'
import { browserRoutes } from './browsers/routes.ts'
import { dataRoutes } from './data/routes.tsx'
import { factorRoutes } from './factors/routes.tsx'
import { formerAddressRoutes } from './former-addresses.ts'
import { historyRoutes } from './history/routes.tsx'
import { homeRoutes } from './home/routes.tsx'
import { mergeRoutes } from './merge/routes.tsx'
import { profileRoutes } from './profile/routes.tsx'
import { updateProfileRoutes } from './profile/step-routes.tsx'
import { securityRoutes } from './security/routes.tsx'
import { serviceRoutes } from './services/routes.tsx'

/** Pages of a sign-in about the person. Registered under both prefixes. */
export const accountSignInRoutes = (app: FastifyInstance, deps: Deps): void => {
  updateProfileRoutes(app, deps)
}

/** One's own pages. */
export const accountRootRoutes = (app: FastifyInstance, deps: Deps): void => {
  homeRoutes(app, deps)
  profileRoutes(app, deps)
  formerAddressRoutes(app)
  securityRoutes(app, deps)
  addressRoutes(app, deps)
  ownAddAddressRoutes(app, deps)
  factorRoutes(app, deps)
  browserRoutes(app, deps)
  historyRoutes(app, deps)
  serviceRoutes(app, deps)
  dataRoutes(app, deps)
  mergeRoutes(app, deps)
}
