import type { Tx } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { record } from '../../journal/record.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { writeTitleEnd } from '../administrators/end-administrator.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { decidedThere, type StatusCause } from '../life/causes.ts'
import { liveMembership } from './live-membership.ts'

export type MembershipEnd = {
  accountId: string
  organizationId: string
  by: 'self' | 'administrator' | 'operator' | 'staff_list' | 'system'
  reason: string | null
  /** who did it, for the journal */
  actor: string
}

type Before = { status: MembershipStatus; cause: string | null }

const causeOf = ({ by, reason }: MembershipEnd, { status, cause }: Before): StatusCause | null => {
  const isTheirOwn = by === 'self' || by === 'system'
  const decided = decidedThere.find((one) => one === cause)
  if (isTheirOwn && status === 'suspended' && decided) return decided
  if (by === 'self') return 'left'
  if (by === 'system') return reason === 'transferred' ? 'transferred' : null
  return 'removed'
}

/**
 * Ends the live membership and everything that was given because of it, in the caller's transaction, which holds the person's row
 * (`lockAccount`). The organization's is taken here: a title or a role given at the same moment is given before, and ends too, or is refused.
 * `false`: there was none any more.
 */
export const endMembership = async (
  tx: Tx,
  now: Date,
  { accountId, organizationId, by, reason, actor }: MembershipEnd,
): Promise<boolean> => {
  await enterOrganization(tx, organizationId)
  const live = await liveMembership(tx, { organizationId, accountId })
    .select(['status', 'statusCause as cause'])
    .executeTakeFirst()
  if (!live) return false
  const ended = await tx
    .updateTable('memberships')
    .set({
      status: 'ended',
      endedAt: now,
      endedBy: by,
      endedReason: reason,
      statusCause: causeOf({ accountId, organizationId, by, reason, actor }, live),
      statusAt: now,
    })
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', '<>', 'ended')
    .returning('id')
    .executeTakeFirst()
  if (!ended) return false
  await tx.updateTable('interactionChoices').set({ membershipId: null }).where('membershipId', '=', ended.id).execute()
  await revokeGrants(tx, { accountId, organizationId })
  await writeTitleEnd(tx, now, { organizationId, accountId, reason, actor })
  await record(tx, {
    at: now,
    event: 'organization.membership_ended',
    actor,
    accountId,
    organizationId,
    details: { membershipId: ended.id, from: live.status, by, reason },
  })
  return true
}
