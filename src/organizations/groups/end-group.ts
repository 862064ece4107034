import { record } from '../../journal/record.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import type { RoleConflict } from '../roles/conflict.ts'
import { findLiveGroup, type GroupDeps, type GroupRefusal, readGroupRefusal } from './groups.ts'

export type GroupEnd = { organizationId: string; groupId: string; actor: string }

/** Ends a group, and those inside it: what it gave is given no more; its history stays. */
export const endGroup = (deps: GroupDeps, { organizationId, groupId, actor }: GroupEnd): Promise<'ended' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const group = await findLiveGroup(tx, organizationId, groupId)
    if (!group) return 'unknown'
    const at = deps.clock()
    const ended = await tx
      .updateTable('organizationGroups')
      .set({ endedAt: at })
      .where((on) => on.or([on('id', '=', groupId), on('parentId', '=', groupId)]))
      .where('endedAt', 'is', null)
      .returning('id')
      .execute()
    const details = { groupId, name: group.name, groups: ended.map(({ id }) => id) }
    await record(tx, { at, event: 'groups.ended', actor, organizationId, details })
    return 'ended'
  })

/**
 * Takes back the end of a group, and of those that ended with it. What happened since may stand in the way: its name, roles granted
 * meanwhile, somebody who joined a separate group.
 */
export const reopenGroup = async (
  deps: GroupDeps,
  { organizationId, groupId, actor }: GroupEnd,
): Promise<'reopened' | 'unknown' | GroupRefusal | RoleConflict> => {
  try {
    return await deps.db.transaction().execute(async (tx) => {
      await enterOrganization(tx, organizationId)
      const group = await tx
        .selectFrom('organizationGroups')
        .select(['name', 'endedAt', 'parentId'])
        .where('id', '=', groupId)
        .where('organizationId', '=', organizationId)
        .where('endedAt', 'is not', null)
        .executeTakeFirst()
      if (!group) return 'unknown'
      if (group.parentId && !(await findLiveGroup(tx, organizationId, group.parentId))) return 'unknown_parent'
      const reopened = await tx
        .updateTable('organizationGroups')
        .set({ endedAt: null })
        .where((on) => on.or([on('id', '=', groupId), on('parentId', '=', groupId)]))
        .where('endedAt', '=', group.endedAt)
        .returning('id')
        .execute()
      const details = { groupId, name: group.name, groups: reopened.map(({ id }) => id) }
      await record(tx, { at: deps.clock(), event: 'groups.reopened', actor, organizationId, details })
      return 'reopened'
    })
  } catch (error) {
    return readGroupRefusal(error)
  }
}
