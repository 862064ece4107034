import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { findPeople, type ScimPerson } from '../users/people.ts'

type Scope = Parameters<typeof findPeople>[1]

/** Who is in a group, and whose invitation will put them in it, among those the viewer may see. */
export const findMembersOf = async (db: Db | Tx, scope: Scope, groupId: string): Promise<ScimPerson[]> =>
  (await findMembers(db, scope, [groupId])).get(groupId) ?? []

/** The same for a page of groups. */
export const findMembers = async (db: Db | Tx, scope: Scope, groupIds: readonly string[]): Promise<Map<string, ScimPerson[]>> => {
  const { rows } = await sql<{ groupId: string; holder: string }>`
    select group_id, membership_id as holder from group_members where group_id = any (${groupIds}::uuid[])
    union all
    select g.id, i.id from invitations i join unnest(${groupIds}::uuid[]) as g (id) on g.id = any (i.group_ids)
    where i.organization_id = ${scope.organizationId} and i.status = 'open'`.execute(db)
  const members = new Map<string, ScimPerson[]>()
  if (rows.length === 0) return members
  const found = await findPeople(db, scope, { narrow: { holders: rows.map(({ holder }) => holder) } })
  const people = new Map(found.map((person) => [person.membershipId ?? person.invitationId, person]))
  for (const { groupId, holder } of rows) {
    const person = people.get(holder)
    if (person) members.set(groupId, [...(members.get(groupId) ?? []), person])
  }
  return members
}
