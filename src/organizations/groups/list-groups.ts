import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { findWalls } from './walls.ts'

export type ListedGroup = {
  id: string
  name: string
  parentId: string | null
  /** those of the groups inside it included; `null`: not shown to this person */
  members: number | null
  roles: { clientId: string; key: string }[]
  separateFrom: { id: string; name: string }[]
  /** services that may read it */
  visibleTo: string[]
  version: number
  /** separate from a group of the person who looks */
  closed: boolean
  /** the person who looks is in it, and it is separate from another */
  holds: boolean
  /** one of both, or a group around one: it does not end by them */
  lasting: boolean
}

/** Live groups of an organization in the order of their names, those inside another right after it. `viewer`: whose eyes. */
export const listGroups = async (db: Db, asked: { organizationId: string; viewer: string }): Promise<ListedGroup[]> => {
  const { closed, holds, lasting } = await findWalls(db, asked)
  const { rows } = await sql<Omit<ListedGroup, 'closed' | 'holds' | 'lasting'>>`
    select g.id, g.name, g.parent_id, coalesce(g.visible_to, '{}') as visible_to, g.version,
      case when exists (select from organization_groups i where i.parent_id = g.id and i.ended_at is null) then (
        select count(distinct x.membership_id)::int from organization_groups i join group_members x on x.group_id = i.id
          join memberships m on m.id = x.membership_id and m.status <> 'ended'
        where i.ended_at is null and (i.id = g.id or i.parent_id = g.id)) else coalesce(n.members, 0)::int end as members,
      coalesce((select json_agg(json_build_object('clientId', r.client_id, 'key', r.role_key) order by r.client_id, r.role_key) from role_grants r
        join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null where r.group_id = g.id), '[]') as roles,
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from group_separations s
        join organization_groups t on t.id = case when s.one_id = g.id then s.other_id else s.one_id end and t.ended_at is null
        where g.id in (s.one_id, s.other_id)), '[]') as separate_from
    from organization_groups g
    left join (select x.group_id, count(*) as members from memberships m join group_members x on x.membership_id = m.id
      where m.organization_id = ${asked.organizationId} and m.status <> 'ended' group by 1) n on n.group_id = g.id
    left join organization_groups p on p.id = g.parent_id
    where g.organization_id = ${asked.organizationId} and g.ended_at is null
    order by lower(coalesce(p.name, g.name)), coalesce(p.id, g.id), g.parent_id is not null, lower(g.name)`.execute(db)
  return rows.map((row) => ({
    ...row,
    members: closed.has(row.id) ? null : row.members,
    closed: closed.has(row.id),
    holds: holds.has(row.id),
    lasting: lasting.has(row.id),
  }))
}

/** Those of these members whom the group holds directly, not through a group inside it. */
export const findDirectMembers = async (db: Db, groupId: string, membershipIds: readonly string[]): Promise<Set<string>> => {
  if (membershipIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('groupMembers')
    .select('membershipId')
    .where('groupId', '=', groupId)
    .where('membershipId', 'in', membershipIds)
    .execute()
  return new Set(rows.map(({ membershipId }) => membershipId))
}

/** For a list to choose from: without those that are closed to this person. */
export const listGroupNames = async (
  db: Db,
  asked: { organizationId: string; viewer: string },
): Promise<{ id: string; name: string }[]> => {
  const { closed } = await findWalls(db, asked)
  const groups = await db
    .selectFrom('organizationGroups')
    .select(['id', 'name'])
    .where('organizationId', '=', asked.organizationId)
    .where('endedAt', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute()
  return groups.filter(({ id }) => !closed.has(id))
}
