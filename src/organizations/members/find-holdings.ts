import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { findWalls } from '../groups/walls.ts'
import { type ListedRole, listRoles } from '../roles/list-roles.ts'
import { roleValue } from '../roles/role-name.ts'

export type HeldGroup = { id: string; name: string; direct: boolean; through: string | null }
export type HeldRole = ListedRole & { groupName: string | null }

/** What a member holds, each once for each way they hold it, and what they could be given. */
export type Holdings = {
  groups: HeldGroup[]
  roles: HeldRole[]
  otherGroups: { id: string; name: string }[]
  otherRoles: ListedRole[]
}

/** `viewer`: whose eyes; groups separate from theirs are not offered. */
export const findHoldings = async (
  db: Db,
  { organizationId, viewer, membershipId }: { organizationId: string; viewer: string; membershipId: string },
): Promise<Holdings> => {
  const { rows: groups } = await sql<HeldGroup & { held: boolean }>`
    select g.id, g.name, d.group_id is not null as direct, i.name as through, d.group_id is not null or i.name is not null as held
    from organization_groups g
    left join group_members d on d.group_id = g.id and d.membership_id = ${membershipId}
    left join lateral (select c.name from organization_groups c join group_members x on x.group_id = c.id
      where c.parent_id = g.id and c.ended_at is null and x.membership_id = ${membershipId} order by c.name limit 1) i on true
    where g.organization_id = ${organizationId} and g.ended_at is null order by lower(g.name)`.execute(db)
  const { rows: held } = await sql<{ clientId: string; roleKey: string; groupName: string | null }>`
    select r.client_id, r.role_key, g.name as group_name from roles_of_members r left join organization_groups g on g.id = r.group_id
    where r.membership_id = ${membershipId} order by g.name nulls first`.execute(db)
  const [roles, { closed }] = await Promise.all([listRoles(db), findWalls(db, { organizationId, viewer })])
  const inPerson = new Set(
    held.filter(({ groupName }) => groupName === null).map(({ clientId, roleKey }) => `${clientId} ${roleKey}`),
  )
  return {
    groups: groups.filter((group) => group.held),
    roles: roles.flatMap((role) =>
      held
        .filter(({ clientId, roleKey }) => clientId === role.clientId && roleKey === role.key)
        .map(({ groupName }) => ({ ...role, groupName })),
    ),
    otherGroups: groups.filter(({ id, direct }) => !direct && !closed.has(id)).map(({ id, name }) => ({ id, name })),
    otherRoles: roles.filter((role) => !inPerson.has(roleValue(role))),
  }
}
