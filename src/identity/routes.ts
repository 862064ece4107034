import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { identityCallbackRoutes } from './callback-routes.tsx'
import { identityStepRoutes } from './step-routes.tsx'

/** Under an interaction, and under `/sign-in` for people who come without a service. */
export const identitySignInRoutes = (app: FastifyInstance, deps: Deps): void => identityStepRoutes(app, deps)

/** Addresses registered at FranceConnect. */
export const identityRootRoutes = (app: FastifyInstance, deps: Deps): void => identityCallbackRoutes(app, deps)
