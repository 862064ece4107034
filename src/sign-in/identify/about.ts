import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { lastMethod } from '../enter.ts'
import { signInTooOldFor } from '../organization-rules.ts'
import { reauthenticationAsked } from '../return-path.ts'

export const isCreating = (request: FastifyRequest): boolean =>
  request.place.interaction?.demand.prompts.includes('create') ?? false

/** What page A says of where one comes from. `promptsPasskey`: this browser signed in that way last time. */
export const about = (deps: Pick<Deps, 'config' | 'keyring' | 'clock'>, request: FastifyRequest) => ({
  base: request.place.base,
  creating: isCreating(request),
  again: reauthenticationAsked(deps, request),
  organizationAsks: signInTooOldFor(request.facts)?.label,
  promptsPasskey: lastMethod(deps, request) === 'passkey',
})
