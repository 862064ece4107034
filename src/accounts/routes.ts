import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'

/** Pages of a sign-in about the person. Registered under both prefixes. */
export const accountSignInRoutes = (_app: FastifyInstance, _deps: Deps): void => {}

/** One's own pages. */
export const accountRootRoutes = (_app: FastifyInstance, _deps: Deps): void => {}
