import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { isShownTo } from '../members/list-members.ts'

export type RoleRequest = {
  reference: string
  membershipId: string
  person: string
  email: string
  openedAt: Date
  /** nobody answered in time, or nobody could: an operator may decide since */
  passedOnAt: Date | null
  labelFr: string
  labelEn: string
  serviceName: string
}

/** Roles that members ask for, the oldest first; those of members not shown to this administrator wait for another. */
export const findRoleRequests = async (
  db: Db,
  { organizationId, viewer }: { organizationId: string; viewer: string },
): Promise<RoleRequest[]> => {
  const { rows } = await sql<RoleRequest>`
    select r.reference, r.membership_id, concat_ws(' ', a.given_name, a.family_name) as person, m.email, r.opened_at, r.passed_on_at, s.label_fr, s.label_en,
      coalesce(c.metadata ->> 'client_name', s.client_id) as service_name
    from role_requests r
    join memberships m on m.id = r.membership_id and m.status <> 'ended'
    join accounts a on a.id = m.account_id and a.erased_at is null
    join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null
    left join oidc_clients c on c.client_id = s.client_id
    where r.organization_id = ${organizationId} and r.status = 'open' and ${isShownTo(organizationId, viewer)}
    order by r.opened_at, r.id limit 200`.execute(db)
  return rows
}

/** What this member asked of this service and waits for: the key of each role, with its reference and its day. */
export const findWaitingRoles = async (
  db: Db,
  { membershipId, clientId }: { membershipId: string; clientId: string },
): Promise<Map<string, { reference: string; openedAt: Date; passedOnAt: Date | null }>> => {
  const rows = await db
    .selectFrom('roleRequests')
    .select(['roleKey', 'reference', 'openedAt', 'passedOnAt'])
    .where('membershipId', '=', membershipId)
    .where('clientId', '=', clientId)
    .where('status', '=', 'open')
    .execute()
  return new Map(rows.map(({ roleKey, ...row }) => [roleKey, row]))
}
