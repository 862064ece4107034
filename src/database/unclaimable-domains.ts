import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'

export type UnclaimableDomain = { domain: string; kind: 'free' | 'disposable' | 'shared' }

const FACT = 'unclaimable_domains'

/**
 * Makes the table equal to the list and the hosts an imported directory shows to be shared, in one transaction, only when the list is not the one loaded last.
 * Answers whether it changed.
 */
export const loadUnclaimableDomains = async (db: Kysely<unknown>, list: readonly UnclaimableDomain[]): Promise<boolean> => {
  const version = versionOf(list)
  if ((await loadedVersion(db)) === version) return false
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${FACT}))`.execute(tx)
    if ((await loadedVersion(tx)) === version) return false
    // two texts: twenty thousand parameters of an array are quoted one by one
    const domains = sql`string_to_array(${list.map(({ domain }) => domain).join('\n')}, E'\\n')`
    const kinds = sql`string_to_array(${list.map(({ kind }) => kind).join('\n')}, E'\\n')`
    await sql`delete from unclaimable_domains u where not exists (select from unnest(${domains}) as listed (domain) where listed.domain = u.domain)
      and not exists (select from directory_shared_hosts h where h.host = u.domain)`.execute(tx)
    await sql`insert into unclaimable_domains (domain, kind)
      select distinct on (domain) domain, kind from unnest(${domains}, ${kinds}) as listed (domain, kind)
      on conflict (domain) do update set kind = excluded.kind where unclaimable_domains.kind <> excluded.kind`.execute(tx)
    await sql`insert into instance_facts (key, value, updated_at) values (${FACT}, ${JSON.stringify(version)}, now())
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`.execute(tx)
    return true
  })
}

const versionOf = (list: readonly UnclaimableDomain[]): string =>
  createHash('sha256')
    .update(list.map(({ domain, kind }) => `${kind} ${domain}\n`).join(''))
    .digest('hex')

const loadedVersion = async (db: Kysely<unknown>): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`select value from instance_facts where key = ${FACT}`.execute(db)
  return rows[0]?.value
}
