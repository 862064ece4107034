import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { joinRoutes } from './join/routes.tsx'

/** Pages of a sign-in: finding, proving and choosing the organization. Registered under both prefixes. */
export const organizationSignInRoutes = (app: FastifyInstance, deps: Deps): void => {
  joinRoutes(app, deps)
}

/** One's own pages about organizations. */
export const organizationRootRoutes = (_app: FastifyInstance, _deps: Deps): void => {}
