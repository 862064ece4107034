import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { readRoleValue } from '../roles/role-name.ts'
import { type MemberFilters, readCursor, writeCursor } from './filters.ts'

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
}

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
 * theirs are not shown. `limit`: an export asks for more at once.
 */
export const listMembers = async (
  db: Db,
  {
    organizationId,
    viewer,
    filters,
    limit = pageSize,
  }: { organizationId: string; viewer: string; filters: MemberFilters; limit?: number },
): Promise<MembersPage> => {
  const order = sql`translate(lower(coalesce(a.family_name, '') || ' ' || coalesce(a.given_name, '')), ${accented}, ${plain}) collate "C"`
  const cursor = readCursor(filters.after)
  const words = fold(filters.q).split(/\s+/).filter(Boolean).slice(0, 6)
  const { clientId, key: roleKey } = filters.role ? readRoleValue(filters.role) : {}
  const { rows } = await sql<ListedMember & { order: string }>`
    select m.id, m.account_id, a.given_name, a.family_name, m.email, m.status, m.is_external, m.basis, m.oal, m.joined_at, m.expires_at,
      ${order} as order,
      (select max(i.signed_in_at) from service_sign_ins i where i.account_id = m.account_id and i.organization_id = m.organization_id) as last_used_at,
      exists (select from administrators d where d.account_id = m.account_id and d.organization_id = m.organization_id and d.ended_at is null) as is_administrator,
      coalesce((select json_agg(distinct jsonb_build_object('clientId', r.client_id, 'key', r.role_key)) from roles_of_members r
        join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null where r.membership_id = m.id), '[]') as roles,
      coalesce((select json_agg(g.name order by g.name) from group_members x join organization_groups g on g.id = x.group_id and g.ended_at is null
        where x.membership_id = m.id), '[]') as groups
    from memberships m join accounts a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.status <> 'ended' and a.erased_at is null
      and ${isShownTo(organizationId, viewer)}
      and (${filters.kind ?? null}::text is null or m.is_external = (${filters.kind ?? null}::text = 'external'))
      and (${filters.status ?? null}::text is null or m.status = ${filters.status ?? null})
      and (${filters.proof ?? null}::text is null or (m.oal >= 1) = (${filters.proof ?? null}::text = 'proved'))
      and (${filters.group ?? null}::uuid is null or exists (select from groups_of_members x where x.membership_id = m.id and x.group_id = ${filters.group ?? null}::uuid))
      and (${clientId ?? null}::text is null or exists (select from roles_of_members r
        where r.membership_id = m.id and r.client_id = ${clientId ?? null} and r.role_key = ${roleKey ?? ''}))
      and ${words.length === 0 ? sql`true` : sql.join(words.map(hasWord), sql` and `)}
      and (${cursor?.[0] ?? null}::text is null or (${order}, m.id) > (${cursor?.[0] ?? null}::text collate "C", ${cursor?.[1] ?? null}::uuid))
    order by ${order}, m.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    members: page.map(({ order: _, ...member }) => member),
    next: rows.length > limit && last ? writeCursor(last.order, last.id) : null,
  }
}

/** In the names or the address. `strpos`: what is typed is no pattern. */
const hasWord = (word: string) => sql`strpos(
  translate(lower(coalesce(a.family_name, '') || ' ' || coalesce(a.given_name, '') || ' ' || m.email), ${accented}, ${plain}), ${word}) > 0`

/** Two separate groups do not see each other's members, whoever looks: an administrator in one of them neither. */
export const isShownTo = (organizationId: string, viewer: string) => sql<boolean>`not exists (
  select from memberships v join groups_of_members mine on mine.membership_id = v.id
    join group_separations s on mine.group_id in (s.one_id, s.other_id)
    join groups_of_members theirs on theirs.group_id in (s.one_id, s.other_id) and theirs.group_id <> mine.group_id
  where v.account_id = ${viewer} and v.organization_id = ${organizationId} and v.status <> 'ended' and theirs.membership_id = m.id)`

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
