import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { parseCode } from '../codes/index.ts'
import { attemptOf, findCredential } from '../credential.ts'
import { flowIdOf } from '../flow.ts'
import { countAttempt, type Refusal } from '../limits/limits.ts'
import { type Visit, visitOf } from '../visit.ts'

type Try = { visit: Visit; code: string; flowId: string }

/** A code typed for this address, counted by place before anything is read of it. `wrong`: it has not the shape of a code. */
export const tryCode = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, typed }: { email: string; typed: string },
): Promise<Try | Refusal | 'wrong'> => {
  const visit = visitOf(request, reply, deps.config)
  const credential = await findCredential(deps.db, email, visit.browserSecret)
  const refusal = await countAttempt(deps.db, deps, attemptOf(email, visit.ip, credential))
  if (refusal) return refusal
  const code = parseCode(typed)
  if (code === null) return 'wrong'
  return { visit, code, flowId: flowIdOf(visit.browserSecret, request.place.interaction?.uid ?? null) }
}
