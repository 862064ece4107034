import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { endMembership } from '../../organizations/memberships/end-membership.ts'
import { holdAccount } from '../hold-account.ts'
import { rememberLeaving } from '../left-addresses.ts'
import { findAddresses } from '../queries.ts'
import { addressRemovedMail } from './mails.ts'
import { findRecordedMemberships, planRemoval, type RemovalPlan } from './removal.ts'

type Removing = { accountId: string; sessionId: string; locale: 'fr' | 'en'; address: string }

/** What would happen, for the page that asks. */
export const findRemoval = async (db: Deps['db'] | Tx, accountId: string, address: string): Promise<RemovalPlan> =>
  planRemoval(address, await findAddresses(db, accountId), await findRecordedMemberships(db, accountId, address))

/**
 * Takes an address off the account, in one transaction that holds the person's row: memberships go on under another address or end, codes on
 * their way there die, and every address of the account is told, the one that goes too.
 */
export const removeAddress = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, sessionId, locale, address }: Removing,
): Promise<'removed' | 'unknown' | 'primary'> =>
  deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId, sessionId })
    const plan = await findRemoval(tx, accountId, address)
    if (!plan.allowed) return plan.why
    const now = deps.clock()
    for (const { membershipId, organizationId, to } of plan.fates) {
      if (to === null) {
        const end = { accountId, organizationId, by: 'self', reason: 'address_removed', actor: 'person' } as const
        await endMembership(tx, now, end)
      } else await tx.updateTable('memberships').set({ email: to }).where('id', '=', membershipId).execute()
    }
    await rememberLeaving(tx, deps, { accountId, addresses: [address], now })
    const told = await findAddresses(tx, accountId)
    await tx.deleteFrom('emailAddresses').where('accountId', '=', accountId).where('address', '=', address).execute()
    await tx.deleteFrom('oneTimeCodes').where('accountId', '=', accountId).where('email', '=', address).execute()
    for (const { address: to } of told)
      await sendLater(tx, deps, addressRemovedMail({ to, locale, address, at: now, support: deps.config.supportContact }))
    const ended = plan.fates.filter(({ to }) => to === null).length
    await record(tx, { at: now, event: 'account.address_removed', accountId, sessionId, details: { ended } })
    return 'removed'
  })
