import { SECOND } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { endSessions } from '../../oidc/logout/end-sessions.ts'

export type OpenSession = { id: string; userAgent: string; ip: string; createdAt: Date; lastSeenAt: Date }

/** Sessions that still open something, the last seen first. */
export const findOpenSessions = async (db: Db, accountId: string, now: Date): Promise<OpenSession[]> => {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'userAgent', 'ip', 'createdAt', 'lastSeenAt', 'idleSeconds'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.filter(({ lastSeenAt, idleSeconds }) => lastSeenAt.getTime() + idleSeconds * SECOND > now.getTime())
}

/**
 * Ends one session of this account, with what services were given in it (but for `offline_access`, as by a sign-out). Somebody else's session,
 * an unknown or an ended one: nothing happens.
 */
export const endSession = async (tx: Tx, accountId: string, sessionId: string, now: Date): Promise<void> => {
  const [ended] = await endSessions(tx, { accountId, which: { session: sessionId }, keepOffline: true, now })
  if (ended) await record(tx, { at: now, event: 'account.session_ended', accountId, sessionId })
}

/** Every session but the one kept. `keepOffline: false` when they may be a thief's: refresh tokens made in them end too. */
export const endOtherSessions = async (
  tx: Tx,
  { accountId, kept, now, keepOffline }: { accountId: string; kept: string; now: Date; keepOffline: boolean },
): Promise<number> => {
  const ended = await endSessions(tx, { accountId, which: { allBut: kept }, keepOffline, now })
  if (ended.length > 0)
    await record(tx, {
      at: now,
      event: 'account.other_sessions_ended',
      accountId,
      sessionId: kept,
      details: { ended: ended.length },
    })
  return ended.length
}
