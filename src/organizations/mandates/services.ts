import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { type ListedRole, listRoles } from '../roles/list-roles.ts'

export type MandatableService = { clientId: string; name: string; roles: ListedRole[] }

/**
 * Services a mandate may name: those that read mandates and do not refuse them. One that does not would take what the grantor gives for
 * something of the organization whose member acts.
 */
export const findMandatableServices = async (db: Db): Promise<MandatableService[]> => {
  const [{ rows }, roles] = await Promise.all([
    sql<{ clientId: string; name: string }>`
      select c.client_id, ${serviceName} as name from oidc_clients c where ${readsMandates} order by lower(${serviceName}), 1`.execute(
      db,
    ),
    listRoles(db),
  ])
  return rows.map((service) => ({ ...service, roles: roles.filter(({ clientId }) => clientId === service.clientId) }))
}

const serviceName = sql`coalesce(nullif(c.metadata ->> 'client_name', ''), c.client_id)`

const readsMandates = sql<boolean>`
  (c.metadata -> 'grant_types' is null or c.metadata -> 'grant_types' ? 'authorization_code')
  and (c.metadata ->> 'scope' is null or ' ' || (c.metadata ->> 'scope') || ' ' like '% mandate %')
  and (c.metadata -> 'access_policy' is null or c.metadata -> 'access_policy' ->> 'mandates' = 'accept')`

export type NamedService = { clientId: string; roleKeys: readonly string[] }

/** Every service reads mandates, and every role is declared by its service today. */
export const areMandatable = async (tx: Tx, services: readonly NamedService[]): Promise<boolean> => {
  for (const { clientId, roleKeys } of services) {
    const { rows } = await sql<{ known: boolean }>`
      select (select count(distinct s.key) from service_roles s
        where s.client_id = c.client_id and s.key = any (${[...roleKeys]}::text[]) and s.retired_at is null)
        = (select count(distinct k) from unnest(${[...roleKeys]}::text[]) k) as known
      from oidc_clients c where c.client_id = ${clientId} and ${readsMandates}`.execute(tx)
    if (rows[0]?.known !== true) return false
  }
  return true
}
