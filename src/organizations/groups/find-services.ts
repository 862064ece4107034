import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** Services an organization may let read a group: those that declare roles, those its members reached, those that read it already. */
export const findServicesFor = async (
  db: Db,
  { organizationId, visibleTo }: { organizationId: string; visibleTo: readonly string[] },
): Promise<{ clientId: string; name: string }[]> => {
  const { rows } = await sql<{ clientId: string; name: string }>`
    select c.client_id, coalesce(c.metadata ->> 'client_name', c.client_id) as name from oidc_clients c
    where c.client_id = any (${[...visibleTo]}::text[])
      or exists (select from service_roles s where s.client_id = c.client_id and s.retired_at is null)
      or exists (select from service_sign_ins i where i.client_id = c.client_id and i.organization_id = ${organizationId})
    order by 2, 1`.execute(db)
  return rows
}
