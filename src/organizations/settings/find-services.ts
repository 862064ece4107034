import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

export type ListedService = { clientId: string; name: string; isUsed: boolean }

const atMost = 200

/** Services of this instance, those the members of this organization used first. */
export const findServices = async (db: Db, organizationId: string): Promise<ListedService[]> => {
  const { rows } = await sql<ListedService>`
    select c.client_id, coalesce(nullif(c.metadata ->> 'client_name', ''), c.client_id) as name,
      exists (select from service_sign_ins i where i.client_id = c.client_id and i.organization_id = ${organizationId}) as is_used
    from oidc_clients c
    where c.metadata -> 'grant_types' is null or c.metadata -> 'grant_types' ? 'authorization_code'
    order by is_used desc, lower(coalesce(nullif(c.metadata ->> 'client_name', ''), c.client_id)), c.client_id
    limit ${atMost}`.execute(db)
  return rows
}
