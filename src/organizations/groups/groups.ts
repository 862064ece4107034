import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'

type GroupDeps = Pick<Deps, 'db' | 'clock'>

export type NewGroup = { organizationId: string; name: string; parentId?: string | null; actor: string }
export type GroupRefusal = 'name_taken' | 'not_one_level' | 'unknown_parent'

/** Creates a group; inside another one at most once. */
export const createGroup = async (
  deps: GroupDeps,
  { organizationId, name, parentId = null, actor }: NewGroup,
): Promise<{ id: string } | GroupRefusal> => {
  const id = newId()
  const at = deps.clock()
  try {
    await deps.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('organizationGroups')
        .values({ id, organizationId, name: name.trim(), parentId, visibleTo: null, createdAt: at, endedAt: null })
        .execute()
      await record(tx, { at, event: 'groups.created', actor, organizationId, details: { groupId: id, name, parentId } })
    })
    return { id }
  } catch (error) {
    return readRefusal(error)
  }
}

export type GroupEdit = {
  organizationId: string
  groupId: string
  /** what the person was looking at: another change meanwhile is detected */
  version: number
  name?: string
  visibleTo?: string[] | null
  actor: string
}

/** Renames a group, or says which services may read it. `changed_meanwhile`: look again. */
export const changeGroup = async (
  deps: GroupDeps,
  { organizationId, groupId, version, name, visibleTo, actor }: GroupEdit,
): Promise<'changed' | 'changed_meanwhile' | 'unknown' | GroupRefusal> => {
  try {
    return await deps.db.transaction().execute(async (tx) => {
      const before = await lockGroup(tx, organizationId, groupId)
      if (!before) return 'unknown'
      if (before.version !== version) return 'changed_meanwhile'
      const after = { name: name?.trim() ?? before.name, visibleTo: visibleTo === undefined ? before.visibleTo : visibleTo }
      await tx
        .updateTable('organizationGroups')
        .set({ ...after, version: sql`version + 1` })
        .where('id', '=', groupId)
        .execute()
      const details = { groupId, before: { name: before.name, visibleTo: before.visibleTo }, after }
      await record(tx, { at: deps.clock(), event: 'groups.changed', actor, organizationId, details })
      return 'changed'
    })
  } catch (error) {
    return readRefusal(error)
  }
}

/** Ends a group, and those inside it: what it gave is given no more; its history stays. */
export const endGroup = (
  deps: GroupDeps,
  { organizationId, groupId, actor }: { organizationId: string; groupId: string; actor: string },
): Promise<'ended' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    const group = await lockGroup(tx, organizationId, groupId)
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

/** Nobody may be in both from now on; refused, naming them, while somebody is. */
export const separateGroups = async (
  deps: GroupDeps,
  { organizationId, groupIds, actor }: { organizationId: string; groupIds: [string, string]; actor: string },
): Promise<'separated' | 'unknown' | RoleConflict> => {
  const [oneId, otherId] = [...groupIds].sort() as [string, string]
  if (oneId === otherId) return 'unknown'
  return deps.db
    .transaction()
    .execute(async (tx) => {
      for (const id of [oneId, otherId]) if (!(await lockGroup(tx, organizationId, id))) return 'unknown'
      await tx
        .insertInto('groupSeparations')
        .values({ oneId, otherId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await record(tx, { at: deps.clock(), event: 'groups.separated', actor, organizationId, details: { oneId, otherId } })
      return 'separated' as const
    })
    .catch(readConflict)
}

const lockGroup = (tx: Tx, organizationId: string, groupId: string) =>
  tx
    .selectFrom('organizationGroups')
    .select(['name', 'visibleTo', 'version'])
    .where('id', '=', groupId)
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()

const readRefusal = (error: unknown): GroupRefusal => {
  if (error instanceof pg.DatabaseError) {
    if (error.constraint === 'organization_groups_name') return 'name_taken'
    if (error.constraint === 'groups_one_level') return 'not_one_level'
    if (error.constraint === 'one_organization' || error.constraint === 'organization_groups_parent_id_fkey')
      return 'unknown_parent'
  }
  throw error
}
