import { sql } from 'kysely'
import type { Db } from '../../../../database/index.ts'
import { type CompanyRow, companyColumns } from '../company-row.ts'

/** Read and compared one by one for a search: enough that the best are among them, few enough to be quick. */
export const mostCandidates = 200

/** The rank of what people mean most, as a word of the index: open head offices of public bodies and of large companies. */
const bestRank = '~a'

/** Establishments that answer to these queries of words. When too many do: the best ranked, and the first on disk, where the best ranked lie first. */
export const findCandidates = async (db: Db, queries: readonly string[]): Promise<CompanyRow[]> => {
  const best = queries.map((query) => `(${query}) & '${bestRank}'`)
  const { rows } = await sql<CompanyRow>`
    select ${companyColumns}
      from registry_candidates(${[...queries]}, ${best}, ${mostCandidates}) as candidate (siret)
      join registry_establishments e using (siret) join registry_legal_units u on u.siren = substr(e.siret, 1, 9)
     where e.diffusion <> 'N' and u.diffusion <> 'N' and u.name is not null`.execute(db)
  return rows
}
