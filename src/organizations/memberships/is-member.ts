import type { Tx } from '../../database/index.ts'

/** Does a membership of this organization that is not over belong to whoever has this address? */
export const isMemberByAddress = async (tx: Tx, organizationId: string, address: string): Promise<boolean> =>
  (await tx
    .selectFrom('memberships')
    .innerJoin('emailAddresses', 'emailAddresses.accountId', 'memberships.accountId')
    .select('memberships.id')
    .where('organizationId', '=', organizationId)
    .where('status', '<>', 'ended')
    .where('address', '=', address)
    .executeTakeFirst()) !== undefined
