import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { moveMembership } from '../life/move-membership.ts'

/** The domain they were waiting on is refused: provisional members who came by it stop acting for the organization. */
export const suspendPendingMembers = async (
  tx: Tx,
  now: Date,
  { organizationId, domain, reason, by }: { organizationId: string; domain: string; reason: string | null; by: string },
): Promise<void> => {
  const waiting = await tx
    .selectFrom('memberships')
    .select(['id as membershipId', 'accountId', 'organizationId', 'status as from', 'expiresAt', 'resumesUntil'])
    .where('organizationId', '=', organizationId)
    .where('status', 'in', ['provisional', 'expiring'])
    .where('basis', '=', 'pending_domain')
    .where(sql<string>`split_part(email, '@', 2)`, '=', domain)
    .forUpdate()
    .execute()
  for (const { expiresAt, resumesUntil, ...membership } of waiting)
    await moveMembership(
      tx,
      now,
      { ...membership, actor: by, reason },
      { to: 'suspended', cause: 'refused_domain', expiresAt, resumesUntil },
    )
}
