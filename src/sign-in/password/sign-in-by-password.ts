import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { attemptOf, type Credential, findCredential } from '../credential.ts'
import { welcomeSession } from '../enter.ts'
import { countAttempt, countPassword, forgiveFailures, type Refusal } from '../limits/limits.ts'
import { openSession } from '../session.ts'
import { type Visit, visitOf } from '../visit.ts'
import { refusePassword } from './refuse-password.ts'

/** Known or not, with a password or not, the same work is done and the same words are said. */
export const signInByPassword = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: { email: string; password: string },
): Promise<'right' | 'wrong' | Refusal> => {
  const visit = visitOf(request, reply, deps.config)
  const credential = await findCredential(deps.db, email, visit.browserSecret)
  const attempt = attemptOf(email, visit.ip, credential)
  const refusal = (await countAttempt(deps.db, deps, attempt)) ?? (await countPassword(deps.db, deps, attempt))
  if (refusal) return refusal
  const verdict = await deps.passwords.verify(password, credential?.passwordHash ?? null)
  if (verdict === 'wrong' || credential === undefined) {
    await refusePassword(deps, attempt)
    return 'wrong'
  }
  const rehashed = verdict === 'stale' ? await deps.passwords.hash(password).catch(() => null) : null
  const sessionSecret = await accept(deps, email, credential, visit, rehashed)
  if (sessionSecret === null) return 'wrong'
  await welcomeSession(deps, request, reply, { accountId: credential.accountId, sessionSecret, method: 'password' })
  return 'right'
}

/** `null`: the password was changed while it was being checked; a session must not outlive that. */
const accept = (deps: Deps, email: string, { accountId, passwordHash }: Credential, visit: Visit, rehashed: string | null) =>
  deps.db.transaction().execute(async (tx) => {
    const now = deps.clock()
    const unchanged = tx.selectFrom('accounts').select('id').where('id', '=', accountId).where('passwordHash', '=', passwordHash)
    if (!(await unchanged.forUpdate().executeTakeFirst())) return null
    if (rehashed !== null) await tx.updateTable('accounts').set({ passwordHash: rehashed }).where('id', '=', accountId).execute()
    const { ip, userAgent, currentSession } = visit
    const session = await openSession(tx, { accountId, email, factors: ['pwd'], ip, userAgent, now, replaces: currentSession })
    await forgiveFailures(tx, deps, { email, accountId })
    await record(tx, { at: now, event: 'sign_in.password_accepted', accountId, sessionId: session.id })
    return session.secret
  })
