import { sql } from 'kysely'
import type { Db, Tx } from '../../../../database/index.ts'
import { type CompanyRow, companyColumns } from '../company-row.ts'
import { ranks } from '../import/rank.ts'

/** Read and compared one by one for a search: enough that the best are among them, few enough to be quick. */
export const mostCandidates = 200

const words = sql.raw(`array_to_tsvector(array_remove(string_to_array(own_words || ' ' || unit_words, ' '), ''))`)

/** Establishments that answer to these queries of words, the best ranked first when there are too many. */
export const findCandidates = async (db: Db, queries: readonly string[]): Promise<CompanyRow[]> =>
  db.transaction().execute(async (tx) => {
    // the index or nothing: whoever plans on averages would read the whole table for a common word
    await sql`select set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`.execute(
      tx,
    )
    const found = await matching(tx, queries)
    return found.length < mostCandidates
      ? found
      : matching(
          tx,
          queries.flatMap((query) => ranks.map((rank) => `(${query}) & '${rank}'`)),
        )
  })

const matching = async (tx: Tx, queries: readonly string[]): Promise<CompanyRow[]> => {
  const parts = queries.map((query) => sql`(select siret from registry_establishments where ${words} @@ ${query}::tsquery)`)
  const { rows } = await sql<CompanyRow>`
    select ${companyColumns}
      from (select siret from (${sql.join(parts, sql` union all `)}) matching limit ${mostCandidates}) matching
      join registry_establishments e using (siret) join registry_legal_units u on u.siren = substr(e.siret, 1, 9)
     where e.diffusion <> 'N' and u.diffusion <> 'N' and u.name is not null`.execute(tx)
  return rows
}
