import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ceremony } from '../../accounts/factors/passkeys/challenge.ts'
import type { Deps } from '../../deps.ts'
import { flowIdOf } from '../flow.ts'
import { ensureBrowserSecret } from '../request-secrets.ts'

/** This browser, this tab, this purpose: what a challenge is good for. Only for what was posted: the browser gets its name here if it had none. */
export const ceremonyOf = (
  { config }: Pick<Deps, 'config'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { purpose, accountId }: Pick<Ceremony, 'purpose' | 'accountId'>,
): Ceremony => ({
  purpose,
  accountId,
  flow: flowIdOf(ensureBrowserSecret(request, reply, config), request.place.interaction?.uid ?? null),
})
