import type { Db, Tx } from '../../database/index.ts'

/** The id of the membership of a person in an organization that is not over, suspended ones included; `null`: there is none. At most one is. */
export const findLiveMembership = async (
  db: Db | Tx,
  { organizationId, accountId }: { organizationId: string; accountId: string },
): Promise<string | null> => {
  const live = await db
    .selectFrom('memberships')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('status', '<>', 'ended')
    .executeTakeFirst()
  return live?.id ?? null
}
