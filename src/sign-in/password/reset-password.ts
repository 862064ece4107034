import type { FastifyReply, FastifyRequest } from 'fastify'
import { judgePassword, type PasswordReason } from '../../accounts/password/policy.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { type CodeAnswer, findLink, parseCode, spendCode, spendLink } from '../codes/index.ts'
import { attemptOf, findCredential } from '../credential.ts'
import { welcomeSession } from '../enter.ts'
import { flowIdOf } from '../flow.ts'
import { countAttempt, type Refusal } from '../limits/limits.ts'
import { proveMailbox } from '../mailbox/prove-mailbox.ts'
import { ownsSecondFactor } from '../second-factor/owned.ts'
import { keepPendingPassword, openSession } from '../session.ts'
import { type Visit, visitOf } from '../visit.ts'
import { replacePassword } from './replace-password.ts'

/** What proves the mailbox: the code typed for this flow's address, or the token of the mailed link. */
export type ResetProof = { by: 'code'; email: string; typed: string } | { by: 'link'; token: string }

type Outcome = CodeAnswer | Refusal | { reason: PasswordReason }

/**
 * Sets a new password after a proof of the mailbox, and of the second factor where there is one, which it never touches. The password is judged before the proof is spent: a refused one costs nothing.
 */
export const resetPassword = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { proof, password }: { proof: ResetProof; password: string },
): Promise<Outcome> => {
  const visit = visitOf(request, reply, deps.config)
  const email = proof.by === 'code' ? proof.email : (await findLink(deps.db, deps, { token: proof.token, purpose }))?.email
  if (email === undefined) return 'expired'
  const credential = await findCredential(deps.db, email, visit.browserSecret)
  const refusal = await countAttempt(deps.db, deps, attemptOf(email, visit.ip, credential))
  if (refusal) return refusal
  const judgement = await judgePassword(password, { email }, deps.breachedList)
  if (!judgement.ok) return { reason: judgement.reason }
  const passwordHash = await deps.passwords.hash(password)
  const uid = request.place.interaction?.uid ?? null
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const answer = await spend(tx, deps, proof, flowIdOf(visit.browserSecret, uid))
    if (answer !== 'right') return { answer }
    return credential
      ? { answer, opened: await openByReset(tx, deps, email, visit, passwordHash) }
      : { answer: 'expired' as const }
  })
  if (outcome.opened) await welcomeSession(deps, request, reply, { ...outcome.opened, method: 'password' })
  return outcome.answer
}

const purpose = 'reset_password'

const spend = async (tx: Tx, deps: Deps, proof: ResetProof, flowId: string): Promise<CodeAnswer> => {
  if (proof.by === 'link') return (await spendLink(tx, deps, { token: proof.token, purpose })) ? 'right' : 'expired'
  const code = parseCode(proof.typed)
  return code === null ? 'wrong' : spendCode(tx, deps, { purpose, email: proof.email, flowId, code })
}

/** The mailbox has spoken. An account with a second factor keeps its password until that one has spoken too. */
const openByReset = async (tx: Tx, deps: Deps, email: string, visit: Visit, passwordHash: string) => {
  const now = deps.clock()
  const { accountId } = await proveMailbox(tx, deps, email, visit)
  const { ip, userAgent, currentSession } = visit
  const session = await openSession(tx, { accountId, email, factors: ['mail'], ip, userAgent, now, replaces: currentSession })
  if (await ownsSecondFactor(tx, accountId)) await keepPendingPassword(tx, session.id, passwordHash)
  else await replacePassword(tx, deps, { accountId, sessionId: session.id, passwordHash })
  return { accountId, sessionSecret: session.secret }
}
