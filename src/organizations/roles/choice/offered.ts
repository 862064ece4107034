import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { admitsOrganization } from '../../access-policy/decide.ts'
import { findOrganizationFacts } from '../../access-policy/find-facts.ts'
import { AccessPolicy, nobody } from '../../access-policy/policy.ts'
import { findSettings } from '../../settings/find-settings.ts'
import { type ListedRole, listRoles } from '../list-roles.ts'

/** `isUsed`: members of the organization sign in to its service, or hold a role there. */
export type OfferedRole = ListedRole & { isUsed: boolean }

/**
 * Roles worth offering to those who administer: of services that sign people in, that the organization allows, and that may admit it.
 * By service, those it uses first.
 */
export const findOfferedRoles = async (db: Db, organizationId: string): Promise<OfferedRole[]> => {
  const [roles, services, { allowedServices }, facts] = await Promise.all([
    listRoles(db),
    findDeclaring(db, organizationId),
    findSettings(db, organizationId),
    findOrganizationFacts(db, organizationId),
  ])
  const mayAdmit = ({ clientId, policy }: Declaring): boolean => {
    if (allowedServices !== null && !allowedServices.includes(clientId)) return false
    return policy === null || (facts !== undefined && admitsOrganization(AccessPolicy.safeParse(policy).data ?? nobody, facts))
  }
  return services
    .filter(mayAdmit)
    .flatMap(({ clientId, isUsed }) => roles.filter((role) => role.clientId === clientId).map((role) => ({ ...role, isUsed })))
}

type Declaring = { clientId: string; isUsed: boolean; policy: unknown }

const findDeclaring = async (db: Db, organizationId: string): Promise<Declaring[]> => {
  const { rows } = await sql<Declaring>`
    select c.client_id, c.metadata -> 'access_policy' as policy,
      exists (select from service_sign_ins i where i.client_id = c.client_id and i.organization_id = ${organizationId})
        or exists (select from role_grants g where g.client_id = c.client_id and g.organization_id = ${organizationId}) as is_used
    from oidc_clients c
    where (c.metadata -> 'grant_types' is null or c.metadata -> 'grant_types' ? 'authorization_code')
      and exists (select from service_roles s where s.client_id = c.client_id and s.retired_at is null)
    order by is_used desc, lower(coalesce(nullif(c.metadata ->> 'client_name', ''), c.client_id)), c.client_id`.execute(db)
  return rows
}
