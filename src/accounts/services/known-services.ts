import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'

export type KnownService = {
  clientId: string
  serviceName: string
  organizations: string[]
  /** scopes and claims it could read the last time; `null`: not written down */
  shared: string[] | null
  times: number
  firstAt: Date
  lastAt: Date
  /** it can still read something now */
  live: boolean
}

/** Every service this person reached, the last used first. */
export const findKnownServices = async (db: Db, accountId: string, now: Date): Promise<KnownService[]> => {
  const { rows } = await sql<KnownService>`
    select u.client_id, coalesce(c.metadata ->> 'client_name', u.client_id) as service_name, u.times::int as times, u.first_at, u.last_at,
      (select s.shared from service_sign_ins s where s.account_id = ${accountId} and s.client_id = u.client_id
        order by s.signed_in_at desc, s.id desc limit 1) as shared,
      coalesce((select array_agg(o.label order by o.label) from organizations o where o.id = any(u.organization_ids)), '{}') as organizations,
      exists (select from oidc_artifacts g where g.model = 'Grant' and g.payload ->> 'accountId' = ${accountId}
        and g.payload ->> 'clientId' = u.client_id and (g.expires_at is null or g.expires_at > ${now})) as live
    from (
      select client_id, count(*) as times, min(signed_in_at) as first_at, max(signed_in_at) as last_at,
        array_agg(distinct organization_id) as organization_ids
      from service_sign_ins where account_id = ${accountId} group by client_id
    ) u
    left join oidc_clients c on c.client_id = u.client_id
    order by u.last_at desc, u.client_id limit 200`.execute(db)
  return rows
}

/** The service can read nothing any more, on every node at once, until the person goes there again. Answers how many grants ended. */
export const revokeService = async (
  tx: Tx,
  { accountId, clientId, now }: { accountId: string; clientId: string; now: Date },
): Promise<number> => {
  const ended = await revokeGrants(tx, { accountId, clientId })
  if (ended > 0) await record(tx, { at: now, event: 'account.service_revoked', accountId, clientId, details: { ended } })
  return ended
}
