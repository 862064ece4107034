import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { holdAccount } from '../hold-account.ts'
import { findAddresses } from '../queries.ts'
import { primaryChangedMail } from './mails.ts'

type Changing = { accountId: string; sessionId: string; locale: 'fr' | 'en'; address: string }

/**
 * Another proved address becomes the primary one: services without an organization receive it from now on. Every address is told, the old
 * primary first. Not one of this account's: `unknown`.
 */
export const changePrimary = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, sessionId, locale, address }: Changing,
): Promise<'changed' | 'unchanged' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId, sessionId })
    const addresses = await findAddresses(tx, accountId)
    const chosen = addresses.find((one) => one.address === address)
    if (!chosen) return 'unknown'
    if (chosen.isPrimary) return 'unchanged'
    const now = deps.clock()
    const own = tx.updateTable('emailAddresses').where('accountId', '=', accountId)
    await own.set({ isPrimary: false }).where('isPrimary', '=', true).execute()
    await own.set({ isPrimary: true }).where('address', '=', address).execute()
    await tx.updateTable('accounts').set({ updatedAt: now }).where('id', '=', accountId).execute()
    for (const { address: to } of addresses)
      await sendLater(tx, deps, primaryChangedMail({ to, locale, address, at: now, support: deps.config.supportContact }))
    await record(tx, { at: now, event: 'account.primary_address_changed', accountId, sessionId })
    return 'changed'
  })
