import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { loadFacts } from './facts.ts'
import type { SignInFacts } from './facts-types.ts'
import { browserSecretOf, sessionSecretOf } from './request-secrets.ts'

/** Read again after something changed: the answer's own cookies count already. */
export const factsOf = (deps: Pick<Deps, 'config' | 'clock' | 'db'>, request: FastifyRequest): Promise<SignInFacts> =>
  loadFacts(deps, {
    sessionSecret: sessionSecretOf(request, deps.config),
    browserSecret: browserSecretOf(request, deps.config),
    interaction: request.place.interaction,
  })
