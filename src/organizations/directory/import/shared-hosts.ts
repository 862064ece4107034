import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

/**
 * Writes down the hosts that two or more bodies of this import publish, and closes them to claims (those an operator gave stay): what would prove
 * two bodies proves none. A record without a number is the town hall of its commune, or a body of its own. Answers how many.
 */
export const keepSharedHosts = async (db: Db, importId: string): Promise<number> => {
  const { rows } = await sql<{ host: string }>`
    with town_halls as (
      select commune_code, min(siren) as siren from directory_records
      where import_id = ${importId} and kind = 'town_hall' and siren <> '' group by commune_code),
    published as (
      select split_part(address, '@', 2) as host, coalesce(nullif(r.siren, ''), t.siren, r.kind || ' ' || r.commune_code) as body
      from directory_records r cross join lateral unnest(r.addresses) as address
      left join town_halls t on r.kind = 'town_hall' and t.commune_code = r.commune_code
      where r.import_id = ${importId})
    insert into directory_shared_hosts (import_id, host)
    select ${importId}::uuid, host from published group by host having count(distinct body) >= 2
    returning host`.execute(db)
  const hosts = rows.map(({ host }) => host)
  await sql`insert into unclaimable_domains (domain, kind) select host, 'shared' from unnest(${hosts}::text[]) as listed (host)
    where not exists (select from domain_claims c where c.domain = host and c.standing in ('verified', 'external'))
    on conflict (domain) do nothing`.execute(db)
  return hosts.length
}
