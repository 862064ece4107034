import type { Db, Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { digest } from '../../secrets/random.ts'

export type TrustedBrowser = { id: string; userAgent: string; createdAt: Date; lastUsedAt: Date; isThisOne: boolean }

/** Browsers that no code by mail is asked from any more, the last confirmed first. */
export const findTrustedBrowsers = async (db: Db, accountId: string, thisBrowser: string | null): Promise<TrustedBrowser[]> => {
  const here = thisBrowser === null ? null : digest(thisBrowser)
  const rows = await db
    .selectFrom('trustedBrowsers')
    .select(['id', 'userAgent', 'createdAt', 'lastUsedAt', 'secretHash'])
    .where('accountId', '=', accountId)
    .orderBy('lastUsedAt', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ secretHash, ...row }) => ({ ...row, isThisOne: here !== null && secretHash.equals(here) }))
}

/** The browser is a new one again, in its open session too. Another account's, or one already forgotten: `false`. */
export const revokeTrustedBrowser = async (
  tx: Tx,
  { accountId, browserId, now }: { accountId: string; browserId: string; now: Date },
): Promise<boolean> => {
  const query = tx.deleteFrom('trustedBrowsers').where('id', '=', browserId).where('accountId', '=', accountId)
  if ((await query.executeTakeFirst()).numDeletedRows === 0n) return false
  await record(tx, { at: now, event: 'account.browser_revoked', accountId })
  return true
}
