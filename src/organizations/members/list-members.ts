import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { findWalls } from '../groups/walls.ts'
import { readRoleValue } from '../roles/role-name.ts'
import { type LastUse, type MemberFilters, readCursor, writeCursor } from './filters.ts'

export type ListedMember = {
  id: string
  accountId: string
  givenName: string | null
  familyName: string | null
  email: string
  status: Exclude<MembershipStatus, 'ended'>
  isExternal: boolean
  basis: string
  oal: 0 | 1 | 2
  joinedAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  isAdministrator: boolean
  roles: { clientId: string; key: string }[]
  groups: string[]
  version: string
}

/** Another one with each change of the membership `m` itself: what two people at once look at. */
export const memberVersion = sql<string>`md5(concat_ws(' ', m.status, extract(epoch from m.status_at), m.is_external, coalesce(extract(epoch from m.expires_at), 0), coalesce(extract(epoch from m.resumes_until), 0)))`

export type MembersPage = { members: ListedMember[]; next: string | null }

const pageSize = 50

/** Accents folded as `search` folds what is typed: `translate` needs no extension. */
const accented = 'àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæ'
const plain = 'aaaaaaceeeeiiiinooooouuuuyyoa'
const fold = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/./gu, (one) => foldOne(one))
const foldOne = (one: string): string => {
  const at = accented.indexOf(one)
  return at === -1 ? one : (plain[at] ?? one)
}

/**
 * Members of one organization, a page at a time, in the order of their names. `viewer`: whose eyes; members of a group separate from one of
 * theirs are not shown. `only`: one membership. `limit`: an export asks for more at once. `endsBefore`: only memberships that end before that
 * instant. `lastUse`: only those who acted for it at a service since then, or only the others.
 */
export const listMembers = async (
  db: Db,
  {
    organizationId,
    viewer,
    filters,
    only,
    limit = pageSize,
    endsBefore,
    lastUse,
  }: {
    organizationId: string
    viewer: string
    filters: MemberFilters
    only?: string
    limit?: number
    endsBefore?: Date | undefined
    lastUse?: LastUse | undefined
  },
): Promise<MembersPage> => {
  const cursor = readCursor(filters.after)
  const words = fold(filters.q).split(/\s+/).filter(Boolean).slice(0, 6)
  const { closed } = await findWalls(db, { organizationId, viewer })
  const kept = [
    ...conditions(organizationId, filters),
    ...(endsBefore ? [sql`m.expires_at <= ${endsBefore}`] : []),
    ...(lastUse ? [sql`(m.account_id in (${usersSince(organizationId, lastUse.since)})) = ${lastUse.used}`] : []),
    ...(only === undefined ? [] : [sql`m.id = ${only}`]),
    ...(closed.size > 0 ? [isOutside(organizationId, closed)] : []),
    ...words.map(hasWord),
    ...(cursor ? [sql`(${nameKey}, m.id) > (${cursor[0]}::text collate "C", ${cursor[1]}::uuid)`] : []),
  ]
  // the page is read in the order of its index; what its lines say is read for them alone
  const { rows } = await sql<ListedMember & { order: string }>`
    with page as materialized (
      select m.id, ${nameKey} as order from memberships m
      where m.organization_id = ${organizationId} and m.status <> 'ended' and ${sql.join([sql`true`, ...kept], sql` and `)}
      order by ${nameKey}, m.id limit ${limit + 1})
    select m.id, m.account_id, a.given_name, a.family_name, m.email, m.status, m.is_external, m.basis, m.oal, m.joined_at, m.expires_at, page.order,
      ${memberVersion} as version,
      (select max(i.signed_in_at) from service_sign_ins i where i.account_id = m.account_id and i.organization_id = m.organization_id) as last_used_at,
      exists (select from administrators d where d.account_id = m.account_id and d.organization_id = m.organization_id and d.ended_at is null) as is_administrator,
      coalesce((select json_agg(distinct jsonb_build_object('clientId', r.client_id, 'key', r.role_key)) from roles_of_members r
        join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null where r.membership_id = m.id), '[]') as roles,
      coalesce((select json_agg(g.name order by g.name) from group_members x join organization_groups g on g.id = x.group_id and g.ended_at is null
        where x.membership_id = m.id), '[]') as groups
    from page join memberships m on m.id = page.id join accounts a on a.id = m.account_id and a.erased_at is null
    order by page.order, m.id`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    members: page.map(({ order: _, ...member }) => member),
    next: rows.length > limit && last ? writeCursor(last.order, last.id) : null,
  }
}

const usersSince = (organizationId: string, since: Date) => sql`
  select i.account_id from service_sign_ins i where i.organization_id = ${organizationId} and i.signed_in_at > ${since}`

/** The name, folded and kept by the database. */
const nameKey = sql`(m.name_key collate "C")`

/** In the names or the address. `strpos`: what is typed is no pattern. */
const hasWord = (word: string) => sql`(strpos(m.name_key, ${word}) > 0 or strpos(m.email, ${word}) > 0)`

/** What was asked but the words, each as a set to belong to: none is looked for member by member. */
const conditions = (organizationId: string, { kind, status, proof, basis, group, role }: MemberFilters) => {
  const asked = role ? readRoleValue(role) : null
  return [
    ...(kind ? [sql`m.is_external = ${kind === 'external'}`] : []),
    ...(status ? [sql`m.status = ${status}`] : []),
    ...(proof ? [sql`(m.oal >= 1) = ${proof === 'proved'}`] : []),
    ...(basis ? [sql`m.basis = ${basis}`] : []),
    ...(group ? [sql`m.id in (${membersOfGroups(organizationId, sql`(g.id = ${group} or g.parent_id = ${group})`)})`] : []),
    ...(asked ? [sql`m.id in (${holdersOf(organizationId, asked)})`] : []),
  ]
}

/** The membership `m` is in none of these groups, which are closed to whoever looks. */
export const isOutside = (organizationId: string, closed: ReadonlySet<string>) =>
  sql<boolean>`m.id not in (${membersOfGroups(organizationId, sql`g.id = any (${[...closed]}::uuid[])`)})`

const membersOfGroups = (organizationId: string, which: RawBuilder<unknown>) => sql`
  select x.membership_id from organization_groups g join group_members x on x.group_id = g.id
  where g.organization_id = ${organizationId} and g.ended_at is null and ${which}`

const holdersOf = (organizationId: string, { clientId, key }: { clientId: string; key: string }) => sql`
  select r.membership_id from role_grants r
  where r.organization_id = ${organizationId} and r.client_id = ${clientId} and r.role_key = ${key} and r.membership_id is not null
  union all
  select x.membership_id from group_members x where x.group_id = any (array(
    select g.id from role_grants r join organization_groups h on h.id = r.group_id and h.ended_at is null
    join organization_groups g on (g.id = h.id or g.parent_id = h.id) and g.ended_at is null
    where r.organization_id = ${organizationId} and r.client_id = ${clientId} and r.role_key = ${key}))`

/** Groups separate from one of the viewer's: read once for a whole list, and nothing where there is no separation. */
const closedGroups = (organizationId: string, viewer: string) => sql`array(
  select c.id from (select one_id, other_id from group_separations union all select other_id, one_id from group_separations) w (mine, closed)
    join organization_groups n on n.id = w.mine and n.ended_at is null
    join organization_groups c on c.id = w.closed and c.ended_at is null
  where w.mine = any (array(
    select unnest(array[j.id, j.parent_id]) from memberships v join group_members x on x.membership_id = v.id
      join organization_groups j on j.id = x.group_id and j.ended_at is null
    where v.account_id = ${viewer} and v.organization_id = ${organizationId} and v.status <> 'ended')))`

/** Two separate groups do not see each other's members, whoever looks: an administrator in one of them neither. `m` is a membership, ended or not. */
export const isShownTo = (organizationId: string, viewer: string) =>
  sql<boolean>`m.id not in (${membersOfClosedGroups(organizationId, viewer)})`

/** Memberships, ended ones too, in groups separate from one of the viewer's. */
export const membersOfClosedGroups = (organizationId: string, viewer: string) => sql`
  select y.membership_id from organization_groups i join group_members y on y.group_id = i.id
  where i.organization_id = ${organizationId} and i.ended_at is null and array[i.id, i.parent_id] && ${closedGroups(organizationId, viewer)}`

/** A live member of this organization whom this person may see. */
export const isShownMember = async (
  db: Db,
  { organizationId, viewer, membershipId }: { organizationId: string; viewer: string; membershipId: string },
): Promise<boolean> =>
  (await db
    .selectFrom('memberships as m')
    .select('m.id')
    .where('m.id', '=', membershipId)
    .where('m.organizationId', '=', organizationId)
    .where('m.status', '<>', 'ended')
    .where(isShownTo(organizationId, viewer))
    .executeTakeFirst()) !== undefined
