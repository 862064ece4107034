import type { Db, Tx } from '../../database/index.ts'

/** A live title, its waiting period over, of somebody who is a member now. For transactions: pages read it in the facts. */
export const administersNow = async (
  db: Db | Tx,
  { organizationId, accountId, now }: { organizationId: string; accountId: string; now: Date },
): Promise<boolean> => {
  const row = await db
    .selectFrom('administrators as a')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.accountId', '=', 'a.accountId').onRef('m.organizationId', '=', 'a.organizationId'),
    )
    .select('a.id')
    .where('a.organizationId', '=', organizationId)
    .where('a.accountId', '=', accountId)
    .where('a.endedAt', 'is', null)
    .where('a.effectiveAt', '<=', now)
    .where('m.status', 'in', ['active', 'expiring', 'provisional'])
    .where((of) => of.or([of('m.expiresAt', 'is', null), of('m.expiresAt', '>', now)]))
    .executeTakeFirst()
  return row !== undefined
}
