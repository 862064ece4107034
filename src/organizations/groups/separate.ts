import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'
import { findLiveGroup, type GroupDeps } from './groups.ts'

export type Separation = { organizationId: string; groupIds: [string, string]; actor: string }

/** Nobody may be in both from now on, and neither sees the other's members; refused, naming somebody, while they are in both. */
export const separateGroups = (
  deps: GroupDeps,
  { organizationId, groupIds, actor }: Separation,
): Promise<'separated' | 'unknown' | RoleConflict> =>
  deps.db
    .transaction()
    .execute(async (tx) => {
      const pair = await findPair(tx, organizationId, groupIds)
      if (!pair) return 'unknown'
      await tx
        .insertInto('groupSeparations')
        .values({ oneId: pair.oneId, otherId: pair.otherId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await record(tx, { at: deps.clock(), event: 'groups.separated', actor, organizationId, details: pair })
      return 'separated' as const
    })
    .catch(readConflict)

/** They are groups like others again. */
export const uniteGroups = (deps: GroupDeps, { organizationId, groupIds, actor }: Separation): Promise<'united' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    const pair = await findPair(tx, organizationId, groupIds)
    if (!pair) return 'unknown'
    const gone = await tx
      .deleteFrom('groupSeparations')
      .where('oneId', '=', pair.oneId)
      .where('otherId', '=', pair.otherId)
      .returning('oneId')
      .executeTakeFirst()
    if (!gone) return 'unknown'
    await record(tx, { at: deps.clock(), event: 'groups.united', actor, organizationId, details: pair })
    return 'united'
  })

/** The smaller id first, as they are written; `undefined`: not two live groups of this organization. */
const findPair = async (tx: Tx, organizationId: string, groupIds: [string, string]) => {
  const [oneId, otherId] = [...groupIds].sort() as [string, string]
  await enterOrganization(tx, organizationId)
  const [one, other] = [await findLiveGroup(tx, organizationId, oneId), await findLiveGroup(tx, organizationId, otherId)]
  return one && other && oneId !== otherId ? { oneId, otherId, name: `${one.name} / ${other.name}` } : undefined
}
