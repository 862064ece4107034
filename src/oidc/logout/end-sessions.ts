import type { Tx } from '../../database/index.ts'
import { revokeGrants } from '../storage/revoke-grants.ts'

export type SessionsEnd = {
  accountId: string
  /** one session, or every one but the one kept (`null`: none is kept) */
  which: { session: string } | { allBut: string | null }
  /** as by a plain sign-out, `offline_access` goes on; not when the sessions may be a thief's */
  keepOffline: boolean
  now: Date
}

/**
 * The one place where sessions end otherwise than by their age: their rows, hence on every node at once, and what services were given in
 * them. In the caller's transaction. Answers the sessions that ended here; another account's, an unknown or an ended one is none.
 */
export const endSessions = async (tx: Tx, { accountId, which, keepOffline, now }: SessionsEnd): Promise<string[]> => {
  const open = tx.updateTable('sessions').set({ endedAt: now }).where('accountId', '=', accountId).where('endedAt', 'is', null)
  const chosen = 'session' in which ? open.where('id', '=', which.session) : open
  const narrowed = 'allBut' in which && which.allBut !== null ? chosen.where('id', '!=', which.allBut) : chosen
  const ended = (await narrowed.returning('id').execute()).map(({ id }) => id)
  for (const sessionId of ended) await revokeGrants(tx, { sessionId, accountId }, { keepOffline })
  return ended
}
