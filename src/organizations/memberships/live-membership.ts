import type { Db, Tx } from '../../database/index.ts'

export type MemberOf = { organizationId: string; accountId: string }

/** The membership of a person in an organization that is not over, suspended ones included; at most one is. A query: the caller says what to read of it. */
export const liveMembership = (db: Db | Tx, { organizationId, accountId }: MemberOf) =>
  db
    .selectFrom('memberships')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('status', '<>', 'ended')

/** Its id; `null`: there is none. */
export const findLiveMembership = async (db: Db | Tx, of: MemberOf): Promise<string | null> =>
  (await liveMembership(db, of).select('id').executeTakeFirst())?.id ?? null
