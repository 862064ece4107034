import { sql } from 'kysely'
import { holdLivingAccount } from '../accounts/hold-account.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Db, Tx } from '../database/index.ts'
import { digest, newId, randomSecret } from '../secrets/random.ts'
import type { Factor } from './facts-types.ts'

const idleSeconds = (8 * HOUR) / SECOND
const absoluteMs = DAY

export type NewSession = {
  accountId: string
  /** the address that signed in, if one did */
  email: string | null
  factors: readonly Factor[]
  userAgent: string
  ip: string
  now: Date
  /** the session this browser held until now: it ends here */
  replaces?: string | null
}

/**
 * A new row and a new secret at each authentication: nothing planted before is ever promoted. Answers the secret, stored nowhere. Throws
 * `flow_expired` when the account was erased while somebody signed in.
 */
export const openSession = async (tx: Tx, session: NewSession): Promise<{ id: string; secret: string }> => {
  const { accountId, email, now } = session
  await holdLivingAccount(tx, accountId)
  if (session.replaces) await endSession(tx, session.replaces, now)
  const id = newId()
  const secret = randomSecret()
  await tx
    .insertInto('sessions')
    .values({
      id,
      secretHash: digest(secret),
      accountId,
      email,
      factors: [...session.factors],
      authenticatedAt: now,
      createdAt: now,
      lastSeenAt: now,
      idleSeconds,
      expiresAt: new Date(now.getTime() + absoluteMs),
      endedAt: null,
      userAgent: session.userAgent.slice(0, 300),
      ip: session.ip,
    })
    .execute()
  await markActive(tx, accountId, now)
  return { id, secret }
}

/** Somebody came back: an account that nobody used is not erased. Written at most once a day. */
const markActive = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  await tx
    .updateTable('accounts')
    .set({ lastSignedInAt: now, inactivityWarnings: 0, inactivityWarnedAt: null })
    .where('id', '=', accountId)
    .where((row) =>
      row.or([
        row('lastSignedInAt', 'is', null),
        row('lastSignedInAt', '<', new Date(now.getTime() - DAY)),
        row('inactivityWarnings', '>', 0),
      ]),
    )
    .execute()
}

/** One more proof in the same session, same account: the row stays, its secret does not. Answers the new one. */
export const addFactor = async (tx: Tx, sessionId: string, factors: readonly Factor[]): Promise<string> => {
  const secret = randomSecret()
  await tx
    .updateTable('sessions')
    .set({ factors: [...new Set(factors)], secretHash: digest(secret) })
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute()
  return secret
}

/** A password chosen by « Mot de passe oublié », kept until the second factor has spoken in this session. */
export const keepPendingPassword = async (tx: Tx, sessionId: string, passwordHash: string): Promise<void> => {
  await tx.updateTable('sessions').set({ pendingPasswordHash: passwordHash }).where('id', '=', sessionId).execute()
}

export const hasPendingPassword = async (db: Db | Tx, sessionId: string): Promise<boolean> => {
  const query = db.selectFrom('sessions').select('id').where('id', '=', sessionId).where('pendingPasswordHash', 'is not', null)
  return (await query.executeTakeFirst()) !== undefined
}

/** Takes it back, once. */
export const takePendingPassword = async (tx: Tx, sessionId: string): Promise<string | null> => {
  const { rows } = await sql<{ hash: string | null }>`
    update sessions s set pending_password_hash = null
    from (select id, pending_password_hash as hash from sessions where id = ${sessionId} and ended_at is null for update) before
    where s.id = before.id returning before.hash`.execute(tx)
  return rows[0]?.hash ?? null
}

/** `undefined`: unknown, ended, idle for too long, too old. */
export const findSession = async (db: Db | Tx, sessionSecret: string, now: Date) => {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('secretHash', '=', digest(sessionSecret))
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row && row.lastSeenAt.getTime() + row.idleSeconds * SECOND > now.getTime() ? row : undefined
}

/** Keeps an active session from going idle; writes at most once a minute. */
export const touchSession = async (db: Db, { id, lastSeenAt }: { id: string; lastSeenAt: Date }, now: Date): Promise<void> => {
  const aMinuteAgo = new Date(now.getTime() - MINUTE)
  if (lastSeenAt > aMinuteAgo) return
  await db
    .updateTable('sessions')
    .set({ lastSeenAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('lastSeenAt', '<=', aMinuteAgo)
    .execute()
}

const idleSecondsWithTwoFactors = HOUR / SECOND

/** A session that serves a level with two factors is left alone for an hour, no more; it never gets longer again. */
export const shortenIdle = async (db: Db | Tx, sessionId: string): Promise<void> => {
  const query = db.updateTable('sessions').set({ idleSeconds: idleSecondsWithTwoFactors }).where('id', '=', sessionId)
  await query.where('idleSeconds', '>', idleSecondsWithTwoFactors).execute()
}

/** Of two ends at once, one answers `true`. */
export const endSession = async (tx: Db | Tx, sessionId: string, now: Date): Promise<boolean> => {
  const query = tx.updateTable('sessions').set({ endedAt: now }).where('id', '=', sessionId).where('endedAt', 'is', null)
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}
