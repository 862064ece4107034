import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { classify } from '../classify.ts'
import type { Company } from '../registry/port.ts'
import { departmentOf } from '../territory.ts'
import type { AdmissionFacts } from './decide.ts'
import { type PolicyKind, policyKinds } from './policy.ts'

type Row = { membershipId: string; siret: string; siren: string; company: Company; roles: string[] }

/**
 * What a policy reads of each organization this person belongs to, by the id of the membership; of one alone when it is named. A membership that
 * is over, or out of date, is not read.
 */
export const findAdmissionFacts = async (
  db: Db,
  asked: { accountId: string; clientId: string; now: Date; organizationId?: string },
): Promise<Map<string, AdmissionFacts>> => {
  const { accountId, clientId, now, organizationId = null } = asked
  const { rows } = await sql<Row>`
    select m.id as membership_id, o.siret, o.siren, o.company,
      coalesce((select json_agg(distinct r.role_key) from roles_of_members r
        join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null
        where r.membership_id = m.id and r.client_id = ${clientId}), '[]') as roles
    from memberships m join organizations o on o.id = m.organization_id
    where m.account_id = ${accountId} and m.status in ('active', 'expiring', 'provisional') and (m.expires_at is null or m.expires_at > ${now})
      and (${organizationId}::uuid is null or m.organization_id = ${organizationId}::uuid)`.execute(db)
  return new Map(rows.map((row) => [row.membershipId, toFacts(row)]))
}

const toFacts = ({ siret, siren, company, roles }: Row): AdmissionFacts => ({
  siret,
  siren,
  kinds: kindsOf(company),
  legalCategory: company.legalCategory,
  department: departmentOf(company.communeCode),
  roles,
  mandate: null,
})

export const kindsOf = (company: Company): PolicyKind[] => {
  const { kind, publicService } = classify(company)
  return policyKinds.filter((one) => one === kind || (one === 'public_service' && publicService))
}
