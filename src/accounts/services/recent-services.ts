import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

export type ServiceUse = { clientId: string; serviceName: string; organization: string | null; times: number; lastAt: Date }

/** Services this person reached, by organization acted for, the last used first. Reads their own log, by its index. */
export const findServiceUses = async (db: Db, accountId: string, limit: number): Promise<ServiceUse[]> => {
  const { rows } = await sql<ServiceUse>`
    select u.client_id, coalesce(c.metadata ->> 'client_name', u.client_id) as service_name, o.label as organization,
      u.times::int as times, u.last_at
    from (
      select client_id, organization_id, count(*) as times, max(signed_in_at) as last_at from service_sign_ins
      where account_id = ${accountId} group by client_id, organization_id order by max(signed_in_at) desc limit ${limit}
    ) u
    left join oidc_clients c on c.client_id = u.client_id
    left join organizations o on o.id = u.organization_id
    order by u.last_at desc, u.client_id`.execute(db)
  return rows
}
