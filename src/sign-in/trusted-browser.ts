import type { Tx } from '../database/index.ts'
import { digest, newId } from '../secrets/random.ts'

/**
 * Trusts this browser for this account, after a proof of the mailbox made in it.
 * `new`: the account trusted other browsers already, and not this one: worth a notice.
 */
export const trustBrowser = async (
  tx: Tx,
  browser: { accountId: string; browserSecret: string; userAgent: string; now: Date },
): Promise<'new' | 'first' | 'known'> => {
  const { accountId, now } = browser
  const secretHash = digest(browser.browserSecret)
  const trusted = await tx.selectFrom('trustedBrowsers').select('secretHash').where('accountId', '=', accountId).execute()
  await tx
    .insertInto('trustedBrowsers')
    .values({ id: newId(), accountId, secretHash, userAgent: browser.userAgent.slice(0, 300), createdAt: now, lastUsedAt: now })
    .onConflict((conflict) => conflict.columns(['accountId', 'secretHash']).doUpdateSet({ lastUsedAt: now }))
    .execute()
  if (trusted.length === 0) return 'first'
  return trusted.some((row) => row.secretHash.equals(secretHash)) ? 'known' : 'new'
}
