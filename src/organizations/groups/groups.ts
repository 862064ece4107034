import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'

export type GroupDeps = Pick<Deps, 'db' | 'clock'>

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
      await enterOrganization(tx, organizationId)
      await refuseEndedParent(tx, organizationId, parentId)
      await tx
        .insertInto('organizationGroups')
        .values({ id, organizationId, name: name.trim(), parentId, visibleTo: null, createdAt: at, endedAt: null })
        .execute()
      await record(tx, { at, event: 'groups.created', actor, organizationId, details: { groupId: id, name, parentId } })
    })
    return { id }
  } catch (error) {
    const refusal = groupRefusalOf(error)
    if (refusal) return refusal
    throw error
  }
}

export type GroupEdit = {
  organizationId: string
  groupId: string
  /** what the person was looking at: another change meanwhile is detected */
  version: number
  name?: string
  /** the group it is in; `null`: none */
  parentId?: string | null
  /** services that may read it; `null`: none */
  visibleTo?: string[] | null
  actor: string
}

export type ChangeGroupAnswer = 'changed' | 'changed_meanwhile' | 'unknown' | GroupRefusal | RoleConflict

/**
 * Renames a group, moves it in or out of another, or says which services may read it. `changed_meanwhile`: look again. Its members get what
 * the other group gives, so moving it is refused like granting.
 */
export const changeGroup = async (deps: GroupDeps, edit: GroupEdit): Promise<ChangeGroupAnswer> => {
  const { organizationId, groupId, version, actor } = edit
  try {
    return await deps.db.transaction().execute(async (tx) => {
      await enterOrganization(tx, organizationId)
      const group = await findLiveGroup(tx, organizationId, groupId)
      if (!group) return 'unknown'
      const { version: current, ...before } = group
      if (current !== version) return 'changed_meanwhile'
      const after = {
        name: edit.name?.trim() ?? before.name,
        parentId: edit.parentId === undefined ? before.parentId : edit.parentId,
        visibleTo: edit.visibleTo === undefined ? before.visibleTo : edit.visibleTo,
      }
      await refuseEndedParent(tx, organizationId, after.parentId)
      const moved = after.parentId !== before.parentId
      const { parentId, ...rest } = after
      await tx
        .updateTable('organizationGroups')
        .set({ ...rest, ...(moved && { parentId }), version: sql`version + 1` })
        .where('id', '=', groupId)
        .execute()
      const names = await nameParents(tx, [before.parentId, after.parentId])
      const shown = ({ name, visibleTo, parentId }: typeof after) => ({
        name,
        parent: names.get(parentId ?? '') ?? null,
        visibleTo,
      })
      const details = { groupId, name: before.name, before: shown(before), after: shown(after) }
      await record(tx, { at: deps.clock(), event: 'groups.changed', actor, organizationId, details })
      return 'changed'
    })
  } catch (error) {
    return readGroupRefusal(error)
  }
}

export const findLiveGroup = (tx: Tx, organizationId: string, groupId: string) =>
  tx
    .selectFrom('organizationGroups')
    .select(['name', 'parentId', 'visibleTo', 'version'])
    .where('id', '=', groupId)
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/** The history is read by people: groups by their names. */
const nameParents = async (tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> => {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await tx.selectFrom('organizationGroups').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

class UnknownParent extends Error {}

const refuseEndedParent = async (tx: Tx, organizationId: string, parentId: string | null): Promise<void> => {
  if (parentId !== null && !(await findLiveGroup(tx, organizationId, parentId))) throw new UnknownParent()
}

/** What was refused; rethrows anything else. */
export const readGroupRefusal = (error: unknown): GroupRefusal | RoleConflict => groupRefusalOf(error) ?? readConflict(error)

const groupRefusalOf = (error: unknown): GroupRefusal | undefined => {
  if (error instanceof UnknownParent) return 'unknown_parent'
  if (!(error instanceof pg.DatabaseError)) return undefined
  if (error.constraint === 'organization_groups_name') return 'name_taken'
  return error.constraint === 'groups_one_level' ? 'not_one_level' : undefined
}
