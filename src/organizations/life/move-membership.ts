import type { Tx } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { record } from '../../journal/record.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import type { Move } from './next-move.ts'

export type Moved = {
  membershipId: string
  accountId: string
  organizationId: string
  from: MembershipStatus
  /** who did it, for the journal */
  actor: string
  /** in the words of whoever decided; `null`: the cause says it */
  reason?: string | null
}

/**
 * One transition of a membership, with its cause in the journal, in the caller's transaction, which holds the person's row (`lockAccount`).
 * Suspended, it loses at once what services were given because of it. `false`: it had moved already.
 */
export const moveMembership = async (
  tx: Tx,
  now: Date,
  { membershipId, accountId, organizationId, from, actor, reason = null }: Moved,
  { to, cause, expiresAt, resumesUntil, verifiedAt }: Move,
): Promise<boolean> => {
  const moved = await tx
    .updateTable('memberships')
    .set({
      status: to,
      statusCause: cause,
      statusAt: now,
      expiresAt,
      resumesUntil,
      suspendedReason: to === 'suspended' ? reason : null,
      ...(verifiedAt && { verifiedAt }),
    })
    .where('id', '=', membershipId)
    .where('status', '=', from)
    .returning('id')
    .executeTakeFirst()
  if (!moved) return false
  if (to === 'suspended') await revokeGrants(tx, { accountId, organizationId })
  await record(tx, {
    at: now,
    event: `organization.membership_${to}`,
    actor,
    accountId,
    organizationId,
    details: { membershipId, from, cause, ...(reason !== null && { reason }) },
  })
  return true
}
