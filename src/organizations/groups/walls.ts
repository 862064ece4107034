import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'

/**
 * Separate groups as one person meets them. `closed`: separate from a group of theirs, so its members are not shown to them and they change
 * nothing in it. `holds`: they are in it, and it is separate from another, so they neither leave it nor take the separation down. `lasting`: one of
 * these, or a group around one, which would end it too: it does not end by them.
 */
export type Walls = { closed: ReadonlySet<string>; holds: ReadonlySet<string>; lasting: ReadonlySet<string> }

export const findWalls = async (
  db: Db | Tx,
  { organizationId, viewer }: { organizationId: string; viewer: string },
): Promise<Walls> => {
  const { rows } = await sql<{ id: string; parentId: string | null; closed: boolean; holds: boolean }>`
    with mine as (
      select distinct g.id as group_id from memberships v join group_members x on x.membership_id = v.id
        join organization_groups i on i.id = x.group_id and i.ended_at is null
        join organization_groups g on g.id in (i.id, i.parent_id) and g.ended_at is null
      where v.account_id = ${viewer} and v.organization_id = ${organizationId} and v.status <> 'ended'),
    live as (
      select s.one_id, s.other_id from group_separations s
      join organization_groups o on o.id = s.one_id and o.ended_at is null and o.organization_id = ${organizationId}
      join organization_groups t on t.id = s.other_id and t.ended_at is null),
    walls (a, b) as (
      select s.one_id, s.other_id from live s union all select s.other_id, s.one_id from live s)
    select g.id, g.parent_id, exists (select from walls w join mine on mine.group_id = w.a where w.b in (g.id, g.parent_id)) as closed,
      g.id in (select group_id from mine) and exists (select from walls w where w.a in (g.id, g.parent_id)) as holds
    from organization_groups g where g.organization_id = ${organizationId} and g.ended_at is null`.execute(db)
  const those = (what: 'closed' | 'holds') => new Set(rows.filter((row) => row[what]).map(({ id }) => id))
  const lasting = rows.flatMap(({ id, parentId, closed, holds }) => (closed || holds ? [id, parentId ?? id] : []))
  return { closed: those('closed'), holds: those('holds'), lasting: new Set(lasting) }
}
