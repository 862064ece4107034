import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { findWalls } from '../../organizations/groups/walls.ts'
import { isOutside } from '../../organizations/members/list-members.ts'
import type { Narrow } from '../filter/narrow.ts'

/** Somebody of the organization as its directory reads them: a member, somebody invited, or somebody it knew and who left. */
export type ScimPerson = {
  id: string
  userName: string
  email: string
  externalId: string | null
  givenName: string | null
  familyName: string | null
  displayName: string | null
  /** names as the directory wrote them; the account's are shown when it wrote none */
  writtenGivenName: string | null
  writtenFamilyName: string | null
  status: MembershipStatus | 'invited'
  basis: string | null
  oal: number | null
  isExternal: boolean
  membershipId: string | null
  accountId: string | null
  invitationId: string | null
  /** the directory pushed something of this person */
  isPushed: boolean
  version: number
  createdAt: Date
  updatedAt: Date
}

type Scope = { organizationId: string; viewer: string; now: Date }

const openInvitation = (now: Date) => sql`i.status = 'open' and i.expires_at > ${now}`

/** Members in a group separate from one of the viewer's are not shown. */
const shownTo = async (db: Db | Tx, { organizationId, viewer }: Scope): Promise<RawBuilder<boolean>> => {
  const { closed } = await findWalls(db, { organizationId, viewer })
  return closed.size === 0 ? sql`true` : isOutside(organizationId, closed)
}

/** Everybody, once each: rows of `p` for `filter/to-sql.ts`. Names come by outer joins, so that counting reads no account; erasing one ends its memberships. */
const everybody = ({ organizationId, now }: Scope, isShown: RawBuilder<boolean>) => sql`
  select u.id, u.user_name, u.email, u.external_id, coalesce(u.given_name, a.given_name) as given_name,
    coalesce(u.family_name, a.family_name) as family_name, u.display_name,
    u.given_name as written_given_name, u.family_name as written_family_name,
    case when m.id is not null then m.status when i.id is not null then 'invited' else 'ended' end as status,
    m.basis, m.oal, coalesce(m.is_external, i.is_external, false) as is_external, m.id as membership_id, m.account_id, i.id as invitation_id,
    true as is_pushed, u.version, u.created_at, greatest(u.updated_at, m.status_at, m.joined_at, i.sent_at) as updated_at
  from scim_users u
    left join memberships m on m.id = u.membership_id and m.status <> 'ended'
    left join accounts a on a.id = m.account_id
    left join invitations i on m.id is null and i.organization_id = u.organization_id and i.email = u.email and ${openInvitation(now)}
  where u.organization_id = ${organizationId} and (m.id is null or ${isShown})
  union all
  select m.id, m.email, m.email, null, a.given_name, a.family_name, null, null, null, m.status, m.basis, m.oal, m.is_external, m.id, m.account_id, null,
    false, 0, m.joined_at, greatest(m.status_at, m.joined_at)
  from memberships m left join accounts a on a.id = m.account_id
  where m.organization_id = ${organizationId} and m.status <> 'ended' and ${isShown}
    and not exists (select from scim_users u where u.membership_id = m.id)
  union all
  select i.id, i.email, i.email, null, null, null, null, null, null, 'invited', null, null, i.is_external, null, null, i.id, false, 0, i.invited_at, i.sent_at
  from invitations i
  where i.organization_id = ${organizationId} and ${openInvitation(now)}
    and not exists (select from scim_users u where u.organization_id = i.organization_id and u.email = i.email)`

/** Beside what a filter demands: some of them by their numbers, or by the membership or the invitation they have. */
export type Among = Narrow & { ids?: readonly string[]; holders?: readonly string[] }

/** Only what is asked is written: the database plans each shape by itself. */
const isNarrowed = ({ id, userName, externalId, email, displayName, ids, holders }: Among) =>
  sql.join(
    [
      sql`true`,
      ...(ids ? [sql`p.id = any (${[...ids]}::uuid[])`] : []),
      ...(holders
        ? [sql`(p.membership_id = any (${[...holders]}::uuid[]) or p.invitation_id = any (${[...holders]}::uuid[]))`]
        : []),
      ...(id === undefined ? [] : [z.uuid().safeParse(id).success ? sql`p.id = ${id}::uuid` : sql`false`]),
      ...(userName === undefined ? [] : [sql`lower(p.user_name) = lower(${userName})`]),
      ...(externalId === undefined ? [] : [sql`p.external_id = ${externalId}`]),
      ...(email === undefined ? [] : [sql`lower(p.email) = lower(${email})`]),
      ...(displayName === undefined
        ? []
        : [
            sql`lower(coalesce(p.display_name, nullif(concat_ws(' ', p.given_name, p.family_name), ''), p.user_name)) = lower(${displayName})`,
          ]),
    ],
    sql` and `,
  )

type Asked = { narrow?: Among; where?: RawBuilder<boolean>; offset?: number; limit?: number | null }

/** In the order they came. Without `limit`, all of them. */
export const findPeople = async (
  db: Db | Tx,
  scope: Scope,
  { narrow = {}, where = sql`true`, offset = 0, limit = null }: Asked = {},
): Promise<ScimPerson[]> => {
  const { rows } = await sql<ScimPerson>`
    select * from (${everybody(scope, await shownTo(db, scope))}) p where ${isNarrowed(narrow)} and ${where}
    order by p.created_at, p.id offset ${offset} limit ${limit}::bigint`.execute(db)
  return rows
}

export const countPeople = async (
  db: Db,
  scope: Scope,
  { narrow = {}, where = sql`true` }: Pick<Asked, 'narrow' | 'where'> = {},
): Promise<number> => {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (${everybody(scope, await shownTo(db, scope))}) p where ${isNarrowed(narrow)} and ${where}`.execute(
    db,
  )
  return Number(rows[0]?.count ?? 0)
}

/** Their groups, or those their invitation will put them in. */
export const findGroupsOf = async (
  db: Db | Tx,
  organizationId: string,
  people: readonly ScimPerson[],
): Promise<Map<string, { value: string; display: string }[]>> => {
  const memberships = people.flatMap(({ membershipId }) => membershipId ?? [])
  const invitations = people.flatMap(({ invitationId }) => invitationId ?? [])
  const { rows } = await sql<{ holder: string; value: string; display: string }>`
    select x.holder, g.id as value, g.name as display from (
      select membership_id as holder, group_id from group_members where membership_id = any (${memberships}::uuid[])
      union all
      select id, unnest(group_ids) from invitations where id = any (${invitations}::uuid[])) x
    join organization_groups g on g.id = x.group_id and g.organization_id = ${organizationId} and g.ended_at is null
    order by g.name`.execute(db)
  const groups = new Map<string, { value: string; display: string }[]>()
  for (const { holder, ...group } of rows) groups.set(holder, [...(groups.get(holder) ?? []), group])
  return groups
}
