import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

export type ListedRole = {
  clientId: string
  /** as the service calls itself */
  serviceName: string
  key: string
  labelFr: string
  labelEn: string
  description: string
  incompatibleWith: string[]
}

/** Roles that services declare today, of one service or of all. */
export const listRoles = (db: Db, clientId?: string): Promise<ListedRole[]> =>
  db
    .selectFrom('serviceRoles')
    .leftJoin('oidcClients', 'oidcClients.clientId', 'serviceRoles.clientId')
    .select(['serviceRoles.clientId', 'key', 'labelFr', 'labelEn', 'description', 'incompatibleWith'])
    .select(sql<string>`coalesce(oidc_clients.metadata ->> 'client_name', service_roles.client_id)`.as('serviceName'))
    .where('retiredAt', 'is', null)
    .$if(clientId !== undefined, (query) => query.where('serviceRoles.clientId', '=', clientId ?? ''))
    .orderBy('serviceRoles.clientId')
    .orderBy('key')
    .execute()

/** How many people hold each role in an organization, in person or through groups; nobody is named. */
export const countHolders = async (db: Db, organizationId: string): Promise<Map<string, number>> => {
  const { rows } = await sql<{ clientId: string; roleKey: string; people: number }>`
    select h.client_id, h.role_key, count(distinct h.membership_id)::int as people from (
      select r.client_id, r.role_key, r.membership_id from role_grants r join memberships m on m.id = r.membership_id and m.status <> 'ended'
        where r.organization_id = ${organizationId}
      union all
      select r.client_id, r.role_key, x.membership_id from role_grants r join groups_of_members x on x.group_id = r.group_id
        where r.organization_id = ${organizationId}) h
    group by 1, 2`.execute(db)
  return new Map(rows.map(({ clientId, roleKey, people }) => [`${clientId} ${roleKey}`, people]))
}
