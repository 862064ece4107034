import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { classify } from '../classify.ts'
import type { Company } from '../registry/port.ts'
import { departmentOf } from '../territory.ts'
import type { AdmissionFacts } from './decide.ts'
import { type PolicyKind, policyKinds } from './policy.ts'

type Row = { id: string; byMandate: boolean; siret: string; siren: string; company: Company; roles: string[] }

/** `organizationId`: of one membership alone. `mandateIds`: of these mandates as well, or of them alone when `organizationId` is null. */
export type AdmissionQuery = {
  accountId: string
  clientId: string
  now: Date
  organizationId?: string | null
  mandateIds?: readonly string[]
}

/**
 * What a policy reads of each organization this person acts for, by the id of the membership or of the mandate: of the grantor, with the roles
 * it gives. What is over, or out of date, is not read.
 */
export const findAdmissionFacts = async (
  db: Db,
  { accountId, clientId, now, organizationId, mandateIds = [] }: AdmissionQuery,
): Promise<Map<string, AdmissionFacts>> => {
  const { rows } = await sql<Row>`
    select m.id, false as by_mandate, o.siret, o.siren, o.company,
      coalesce((select json_agg(distinct r.role_key) from roles_of_members r
        join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null
        where r.membership_id = m.id and r.client_id = ${clientId}), '[]') as roles
    from memberships m join organizations o on o.id = m.organization_id
    where m.account_id = ${accountId} and m.status in ('active', 'expiring', 'provisional') and (m.expires_at is null or m.expires_at > ${now})
      and (${organizationId === undefined} or m.organization_id = ${organizationId ?? null}::uuid)
    union all
    select p.mandate_id, true, o.siret, o.siren, o.company,
      coalesce((select json_agg(k.key) from unnest(n.role_keys) as k (key)
        join service_roles s on s.client_id = n.client_id and s.key = k.key and s.retired_at is null), '[]')
    from mandates_of_people p join mandate_services n on n.mandate_id = p.mandate_id and n.client_id = ${clientId}
      join organizations o on o.id = p.grantor_id
    where p.account_id = ${accountId} and p.mandate_id = any (${[...mandateIds]}::uuid[]) and p.ends_at > ${now}
      and (p.member_until is null or p.member_until > ${now})`.execute(db)
  return new Map(rows.map((row) => [row.id, toFacts(row)]))
}

/** What a policy reads of an organization alone; an organization that is gone is not found. */
export const findOrganizationFacts = async (db: Db, organizationId: string): Promise<AdmissionFacts | undefined> => {
  const query = db.selectFrom('organizations').select(['id', 'siret', 'siren', 'company']).where('id', '=', organizationId)
  const row = await query.executeTakeFirst()
  return row && toFacts({ ...row, company: row.company as Company, byMandate: false, roles: [] })
}

const toFacts = ({ id, byMandate, siret, siren, company, roles }: Row): AdmissionFacts => ({
  siret,
  siren,
  kinds: kindsOf(company),
  legalCategory: company.legalCategory,
  department: departmentOf(company.communeCode),
  roles,
  mandate: byMandate ? { id } : null,
})

export const kindsOf = (company: Company): PolicyKind[] => {
  const { kind, publicService } = classify(company)
  return policyKinds.filter((one) => one === kind || (one === 'public_service' && publicService))
}
