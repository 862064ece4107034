import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'

/** The domain they were waiting on is refused: provisional members who came by it stop acting for the organization. */
export const suspendPendingMembers = async (
  tx: Tx,
  now: Date,
  { organizationId, domain, reason, by }: { organizationId: string; domain: string; reason: string | null; by: string },
): Promise<void> => {
  const suspended = await tx
    .updateTable('memberships')
    .set({ status: 'suspended', suspendedReason: reason ?? 'refused_domain' })
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'provisional')
    .where('basis', '=', 'pending_domain')
    .where(sql<string>`split_part(email, '@', 2)`, '=', domain)
    .returning(['id', 'accountId'])
    .execute()
  for (const { id, accountId } of suspended) {
    await revokeGrants(tx, { accountId, organizationId })
    await record(tx, {
      at: now,
      event: 'organization.membership_suspended',
      actor: by,
      accountId,
      organizationId,
      details: { membershipId: id, domain, reason },
    })
  }
}
