import type { Db } from '../../database/index.ts'

/** The live member of this organization who has this address, whichever of theirs. */
export const findMemberByEmail = async (
  db: Db,
  organizationId: string,
  email: string,
): Promise<{ accountId: string; membershipId: string } | undefined> =>
  db
    .selectFrom('memberships')
    .innerJoin('emailAddresses', 'emailAddresses.accountId', 'memberships.accountId')
    .select(['memberships.accountId', 'memberships.id as membershipId'])
    .where('organizationId', '=', organizationId)
    .where('status', '<>', 'ended')
    .where('address', '=', email.trim().toLowerCase())
    .executeTakeFirst()
