import { takeUp } from '../../accounts/left-addresses.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { addressProvedAgain } from '../../organizations/life/address-proved.ts'
import { forgiveFailures } from '../limits/limits.ts'
import { newBrowserMail } from '../mails.ts'
import { ownsSecondFactor } from '../second-factor/owned.ts'
import { trustBrowser } from '../trusted-browser.ts'
import type { Visit } from '../visit.ts'
import { openAccount } from './open-account.ts'

type Proved = { accountId: string; created: boolean }

/**
 * The mailbox has spoken, in this browser: its account is made when nobody has the address, the proof is fresh again, a locked password
 * opens, and the browser is trusted, unless the account has a second factor, which alone may do that. In the transaction that spent the code or the link.
 */
export const proveMailbox = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  email: string,
  visit: Visit,
): Promise<Proved> => {
  const now = deps.clock()
  const proved = (await renewProof(tx, email, now)) ?? (await openAccount(tx, { email, locale: visit.locale, now }))
  const { accountId } = proved
  if (proved.created) await takeUp(tx, deps, { accountId, address: email })
  const { browserSecret, userAgent } = visit
  const browser = (await ownsSecondFactor(tx, accountId))
    ? 'known'
    : await trustBrowser(tx, { accountId, browserSecret, userAgent, now })
  if (browser === 'new') await sendLater(tx, deps, newBrowserMail({ to: email, locale: visit.locale, userAgent, at: now }))
  await tx.updateTable('accounts').set({ lockedAt: null }).where('id', '=', accountId).where('lockedAt', 'is not', null).execute()
  await forgiveFailures(tx, deps, { email, accountId })
  return proved
}

const renewProof = async (tx: Tx, email: string, now: Date): Promise<Proved | undefined> => {
  const row = await tx
    .updateTable('emailAddresses')
    .set({ verifiedAt: now })
    .where('address', '=', email)
    .returning('accountId')
    .executeTakeFirst()
  if (!row) return undefined
  await addressProvedAgain(tx, now, { accountId: row.accountId, address: email })
  return { accountId: row.accountId, created: false }
}
