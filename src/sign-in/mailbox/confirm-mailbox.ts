import type { FastifyReply, FastifyRequest } from 'fastify'
import { holdAccount } from '../../accounts/hold-account.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { type CodeAnswer, spendCode } from '../codes/index.ts'
import type { Refusal } from '../limits/limits.ts'
import { giveSession } from '../request-secrets.ts'
import { addressInUse } from '../requirements.ts'
import { addFactor } from '../session.ts'
import { proveMailbox } from './prove-mailbox.ts'
import { tryCode } from './try-code.ts'

export type ConfirmPurpose = 'verify_email' | 'trust_browser'

/** Somebody already signed in proves their mailbox again, from this browser: the proof is fresh, the browser trusted, the session's secret new. */
export const confirmMailbox = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { purpose, typed }: { purpose: ConfirmPurpose; typed: string },
): Promise<CodeAnswer | Refusal> => {
  const { account, session } = request.facts
  const email = addressInUse(request.facts)?.address
  if (!account || !session || email === undefined) return 'expired'
  const tried = await tryCode(deps, request, reply, { email, typed })
  if (tried === 'wrong' || 'until' in tried) return tried
  const { visit, code, flowId } = tried
  const outcome = await deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
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
