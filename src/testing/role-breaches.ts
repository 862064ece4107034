import { sql } from 'kysely'
import type { Db } from '../database/index.ts'

export type Breaches = { together: number; inBoth: number; members: number; administrators: number }

/** The same sequence at each run. */
export const lcg = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296
  return seed / 4294967296
}

/** Roles of `clientId` that these sequences play with: orders with pays, and reads with signs, are incompatible. */
export const playedRoles = ['orders', 'pays', 'reads', 'signs'] as const

const played = (key: string, incompatible_with: string[] = []) => ({
  key,
  label: { fr: key, en: key },
  description: '',
  incompatible_with,
})
export const playedDeclarations = [played('orders', ['pays']), played('pays'), played('reads', ['signs']), played('signs')]

/** What must never be, read from the tables and not from the views that the guards read. */
export const findBreaches = async (db: Db, organizationId: string, clientId: string): Promise<Breaches> => {
  const groupsOf = sql`(select x.membership_id, g.id as group_id from group_members x
      join organization_groups i on i.id = x.group_id and i.ended_at is null
      join organization_groups g on g.id in (i.id, i.parent_id) and g.ended_at is null
      join memberships m on m.id = x.membership_id and m.status <> 'ended' and m.organization_id = ${organizationId})`
  const { rows } = await sql<Breaches>`
    with g as (${groupsOf}),
    r as (select membership_id, role_key from role_grants where client_id = ${clientId} and membership_id in (
        select id from memberships where status <> 'ended' and organization_id = ${organizationId})
      union select g.membership_id, role_key from g join role_grants using (group_id) where client_id = ${clientId})
    select
      (select count(*)::int from r a join r b using (membership_id)
        where (a.role_key, b.role_key) in (('orders', 'pays'), ('reads', 'signs'))) as together,
      (select count(*)::int from group_separations s join g a on a.group_id = s.one_id join g b on b.group_id = s.other_id
        and b.membership_id = a.membership_id) as in_both,
      (select count(*)::int from memberships where organization_id = ${organizationId} and status <> 'ended') as members,
      (select count(*)::int from administrators d join memberships m using (organization_id, account_id)
        where d.ended_at is null and m.status in ('active', 'expiring', 'provisional') and organization_id = ${organizationId}) as administrators`.execute(
    db,
  )
  const [found] = rows
  if (!found) throw new Error('nothing counted')
  return found
}
