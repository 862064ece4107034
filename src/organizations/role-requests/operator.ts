import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { acceptRoleRequest, type RoleSettled, refuseRoleRequest } from './settle.ts'

export type PassedOnRole = {
  reference: string
  openedAt: Date
  passedOnAt: Date
  person: string
  email: string
  organization: string
  siret: string
  clientId: string
  serviceName: string
  key: string
  labelFr: string
  labelEn: string
}

/** Requests for roles that wait for an operator, the oldest first. */
export const listPassedOnRoles = async (db: Db): Promise<PassedOnRole[]> => {
  const { rows } = await sql<PassedOnRole>`
    select r.reference, r.opened_at, r.passed_on_at, concat_ws(' ', a.given_name, a.family_name) as person, m.email, o.label as organization, o.siret,
      s.client_id, s.key, s.label_fr, s.label_en, coalesce(c.metadata ->> 'client_name', s.client_id) as service_name
    from role_requests r
    join memberships m on m.id = r.membership_id and m.status <> 'ended'
    join accounts a on a.id = m.account_id and a.erased_at is null
    join organizations o on o.id = r.organization_id
    join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null
    left join oidc_clients c on c.client_id = s.client_id
    where r.status = 'open' and r.passed_on_at is not null order by r.opened_at, r.id`.execute(db)
  return rows
}

/** An operator answers a request for a role that was passed on; administrators who wake up meanwhile may, too: the first answer counts. */
export const settleRoleByOperator = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { reference, reason, actor, how }: { reference: string; reason: string; actor: string; how: 'accept' | 'refuse' },
): Promise<RoleSettled> => {
  const row = await deps.db
    .selectFrom('roleRequests')
    .select('organizationId')
    .where('reference', '=', reference)
    .where('passedOnAt', 'is not', null)
    .executeTakeFirst()
  if (!row) return 'role_unknown'
  const settling = { ...row, reference, reason, actor, by: null }
  return how === 'accept' ? acceptRoleRequest(deps, settling) : refuseRoleRequest(deps, settling)
}
