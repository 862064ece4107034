import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { enterOrganization } from '../../organizations/administrators/enter-organization.ts'
import { endGroup } from '../../organizations/groups/end-group.ts'
import { createGroup } from '../../organizations/groups/groups.ts'
import { eraseGroupMember, writeGroupMember } from '../../organizations/groups/members.ts'
import { type OwnWalls, wallsOf } from '../../organizations/machines/walls-of.ts'
import { type RoleConflict, readConflict } from '../../organizations/roles/conflict.ts'
import type { Caller, ScimDeps } from '../deps.ts'
import { invalidValue, notFound, ScimError } from '../errors.ts'
import { findPeople, type ScimPerson } from '../users/people.ts'
import type { ScimGroup } from './find-groups.ts'
import { findMembersOf } from './members.ts'
import type { WantedGroup } from './resource.ts'

/** Answers its number. Throws `ScimError`: the name is taken, a member is unknown, or roles or separate groups forbid it; then there is no group. */
export const createScimGroup = async (deps: ScimDeps, caller: Caller, wanted: WantedGroup): Promise<string> => {
  const { organizationId, actor } = caller
  const made = await createGroup(deps, { organizationId, name: wanted.displayName, actor })
  if (typeof made === 'string') throw nameTaken()
  try {
    await changeScimGroup(
      deps,
      caller,
      { ...wanted, id: made.id, version: 1, createdAt: deps.clock(), updatedAt: deps.clock() },
      wanted,
    )
  } catch (error) {
    await endGroup(deps, { organizationId, groupId: made.id, actor })
    throw error
  }
  return made.id
}

/** Name, external name and members, all or nothing. Members whom the caller may not see stay as they are. */
export const changeScimGroup = async (deps: ScimDeps, caller: Caller, seen: ScimGroup, wanted: WantedGroup): Promise<void> => {
  const walls = await wallsOf(deps.db, caller)
  if (walls.isClosed(seen.id)) throw walled()
  const answer = await deps.db
    .transaction()
    .execute((tx) => writeGroup(tx, deps, caller, { seen, wanted, walls }))
    .catch((error: unknown) => (isNameTaken(error) ? ('name_taken' as const) : readConflict(error)))
  if (answer === 'name_taken') throw nameTaken()
  if (answer !== undefined) throw await conflictError(deps, caller, answer)
}

export const deleteScimGroup = async (deps: ScimDeps, caller: Caller, groupId: string): Promise<void> => {
  const { organizationId, actor } = caller
  const walls = await wallsOf(deps.db, caller)
  if (walls.lasts(groupId)) throw walled()
  if ((await endGroup(deps, { organizationId, groupId, actor })) === 'unknown') throw notFound(groupId)
}

/** What the administrator who answers may not do by hand, their software may not either. */
const walled = () => new ScimError(403, 'this group is separate from one of the administrator who answers for this software')

const nameTaken = () => new ScimError(409, 'displayName: another group has this name', 'uniqueness')

const isNameTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'organization_groups_name'

type GroupWrite = { seen: ScimGroup; wanted: WantedGroup; walls: OwnWalls }

const writeGroup = async (tx: Tx, deps: ScimDeps, caller: Caller, { seen, wanted, walls }: GroupWrite): Promise<undefined> => {
  const { organizationId, ownerId: viewer, actor } = caller
  const now = deps.clock()
  const groupId = seen.id
  await enterOrganization(tx, organizationId)
  const after = { name: wanted.displayName, externalId: wanted.externalId }
  const locked = await tx
    .updateTable('organizationGroups')
    .set({ ...after, version: sql`version + 1` })
    .where('id', '=', groupId)
    .where('organizationId', '=', organizationId)
    .where('version', '=', seen.version)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!locked) throw new ScimError(412, 'this resource changed since it was read: read it again')
  if (seen.displayName !== wanted.displayName) {
    const details = { groupId, before: { name: seen.displayName }, after: { name: wanted.displayName } }
    await record(tx, { at: now, event: 'groups.changed', actor, organizationId, details })
  }
  const scope = { organizationId, viewer, now }
  const current = await findMembersOf(tx, scope, groupId)
  const leaves = current.some(({ id, membershipId }) => membershipId === walls.mine && !wanted.members.includes(id))
  if (leaves && walls.holds(groupId)) throw walled()
  const kept = new Set(current.map(({ id }) => id))
  const added = wanted.members.filter((id) => !kept.has(id))
  for (const person of current.filter(({ id }) => !wanted.members.includes(id))) await takeOut(tx, now, caller, groupId, person)
  for (const person of await peopleOf(tx, scope, added)) await putIn(tx, now, caller, groupId, person)
}

const peopleOf = async (tx: Tx, scope: Parameters<typeof findPeople>[1], ids: readonly string[]): Promise<ScimPerson[]> => {
  if (ids.length === 0) return []
  const uuids = ids.filter((id) => z.uuid().safeParse(id).success)
  const known = await findPeople(tx, scope, { narrow: { ids: uuids } })
  const byId = new Map(known.map((person) => [person.id, person]))
  return ids.map((id) => {
    const person = byId.get(id)
    if (!person) throw invalidValue(`members: ${id.slice(0, 100)} is nobody of the organization`)
    return person
  })
}

const putIn = async (
  tx: Tx,
  now: Date,
  { organizationId, actor }: Caller,
  groupId: string,
  person: ScimPerson,
): Promise<void> => {
  const { membershipId, invitationId } = person
  if (membershipId !== null) await writeGroupMember(tx, now, { organizationId, groupId, membershipId, actor })
  else if (invitationId !== null)
    await changeInvitation(tx, invitationId, sql`array_append(array_remove(group_ids, ${groupId}::uuid), ${groupId}::uuid)`)
  else throw invalidValue(`members: ${person.userName} is no longer of the organization`)
}

const takeOut = async (
  tx: Tx,
  now: Date,
  { organizationId, actor }: Caller,
  groupId: string,
  person: ScimPerson,
): Promise<void> => {
  const { membershipId, invitationId } = person
  if (membershipId !== null) await eraseGroupMember(tx, now, { organizationId, groupId, membershipId, actor })
  else if (invitationId !== null) await changeInvitation(tx, invitationId, sql`array_remove(group_ids, ${groupId}::uuid)`)
}

const changeInvitation = async (tx: Tx, invitationId: string, groupIds: ReturnType<typeof sql>): Promise<void> => {
  await sql`update invitations set group_ids = ${groupIds} where id = ${invitationId} and status = 'open'`.execute(tx)
}

/** Names who, and what excludes what: the person reads it in the log of their directory. */
const conflictError = async (
  { db, clock }: ScimDeps,
  { organizationId, ownerId: viewer }: Caller,
  conflict: RoleConflict,
): Promise<ScimError> => {
  const scope = { organizationId, viewer, now: clock() }
  const [person] = await findPeople(db, scope, { narrow: { holders: [conflict.membershipId] } })
  const who = person?.userName ?? 'this person'
  return conflict.conflict === 'separate_groups'
    ? new ScimError(409, `the groups “${conflict.one}” and “${conflict.other}” are separate: ${who} cannot be in both`)
    : new ScimError(
        409,
        `the roles ${conflict.one} and ${conflict.other} of ${conflict.clientId} are incompatible: ${who} would hold both`,
      )
}
