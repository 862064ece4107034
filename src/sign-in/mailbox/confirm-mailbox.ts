import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { type CodeAnswer, parseCode, spendCode } from '../codes/index.ts'
import { attemptOf, findCredential } from '../credential.ts'
import { flowIdOf } from '../flow.ts'
import { countAttempt, type Refusal } from '../limits/limits.ts'
import { giveSession } from '../request-secrets.ts'
import { addressInUse } from '../requirements.ts'
import { addFactor } from '../session.ts'
import { visitOf } from '../visit.ts'
import { proveMailbox } from './prove-mailbox.ts'

export type ConfirmPurpose = 'verify_email' | 'trust_browser'

/** Somebody already signed in proves their mailbox again, from this browser: the proof is fresh, the browser trusted, the session's secret new. */
export const confirmMailbox = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { purpose, typed }: { purpose: ConfirmPurpose; typed: string },
): Promise<CodeAnswer | Refusal> => {
  const { session } = request.facts
  const email = addressInUse(request.facts)?.address
  if (!session || email === undefined) return 'expired'
  const visit = visitOf(request, reply, deps.config)
  const credential = await findCredential(deps.db, email, visit.browserSecret)
  const refusal = await countAttempt(deps.db, deps, attemptOf(email, visit.ip, credential))
  if (refusal) return refusal
  const code = parseCode(typed)
  if (code === null) return 'wrong'
  const flowId = flowIdOf(visit.browserSecret, request.place.interaction?.uid ?? null)
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const answer = await spendCode(tx, deps, { purpose, email, flowId, code })
    if (answer !== 'right') return { answer }
    const { accountId } = await proveMailbox(tx, deps, email, visit)
    const secret = await addFactor(tx, session.id, [...session.factors, 'mail'])
    await record(tx, {
      at: deps.clock(),
      event: 'sign_in.mailbox_confirmed',
      accountId,
      sessionId: session.id,
      details: { purpose },
    })
    return { answer, secret }
  })
  if (outcome.secret !== undefined) giveSession(request, reply, deps.config, outcome.secret)
  return outcome.answer
}
