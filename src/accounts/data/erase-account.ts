import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { endSessions } from '../../oidc/logout/end-sessions.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { lockAccount } from '../../organizations/join/join.ts'
import { endMembership } from '../../organizations/memberships/end-membership.ts'
import { rememberLeaving } from '../left-addresses.ts'
import { findAddresses } from '../queries.ts'
import { forgetHoldings } from './forget.ts'
import { accountErasedMail } from './mails.ts'

export type ErasureReason = 'asked' | 'inactive' | 'operator'

type Erasing = { accountId: string; reason: ErasureReason; actor: string }

/**
 * Erases an account, in the caller's transaction: sessions and grants end, organizations are left, what is personal goes, and every address it
 * had is told. Its identifier stays, bare, and is never anybody else's. Already erased: `false`.
 */
export const eraseAccount = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock' | 'config'>,
  { accountId, reason, actor }: Erasing,
): Promise<boolean> => {
  await lockAccount(tx, accountId)
  const account = await tx
    .selectFrom('accounts')
    .select('locale')
    .where('id', '=', accountId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  if (!account) return false
  const now = deps.clock()
  await endSessions(tx, { accountId, which: { allBut: null }, keepOffline: false, now })
  await revokeGrants(tx, { accountId })
  await leaveOrganizations(tx, now, { accountId, reason, actor })
  const addresses = await findAddresses(tx, accountId)
  await rememberLeaving(tx, deps, { accountId, addresses: addresses.map(({ address }) => address), now })
  for (const { address: to } of addresses)
    await sendLater(tx, deps, accountErasedMail({ to, locale: account.locale, reason, support: deps.config.supportContact }))
  await forgetHoldings(tx, accountId)
  await sql`update accounts set erased_at = ${now}, updated_at = ${now} where id = ${accountId}`.execute(tx)
  await record(tx, { at: now, event: 'account.erased', actor, accountId, details: { reason } })
  return true
}

const leaveOrganizations = async (tx: Tx, now: Date, { accountId, reason, actor }: Erasing): Promise<void> => {
  const live = tx
    .selectFrom('memberships')
    .select('organizationId')
    .where('accountId', '=', accountId)
    .where('status', '<>', 'ended')
    .orderBy('organizationId')
  const by = reason === 'asked' ? 'self' : reason === 'operator' ? 'operator' : 'system'
  for (const { organizationId } of await live.execute())
    await endMembership(tx, now, { accountId, organizationId, by, reason: 'account_erased', actor })
  await tx
    .updateTable('administrators')
    .set({ endedAt: now, endedBy: actor, endedReason: 'account_erased' })
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .execute()
  await tx
    .updateTable('joinRequests')
    .set({ status: 'cancelled', settledAt: now, settledBy: actor })
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .execute()
}
