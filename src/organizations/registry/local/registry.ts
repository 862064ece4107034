import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { RequestRefused } from '../../../errors.ts'
import type { CompanyRegistry } from '../port.ts'
import { queryDigits, queryWords } from '../search-words.ts'
import { type CompanyRow, companyColumns, fromCompanies, toCompany } from './company-row.ts'
import { searchByNumber } from './search/by-number.ts'
import { searchByWords } from './search/by-words.ts'

/** `REGISTRY=local`: the SIRENE stock that `moncomptepro registry import` put in this database. Empty, it is unavailable: it knows nothing of anyone. */
export const localRegistry = (db: Db): CompanyRegistry => ({
  find: (siret) =>
    answered(async () => {
      const { rows } = await sql<CompanyRow>`select ${companyColumns} from ${fromCompanies} where e.siret = ${siret}`.execute(db)
      const [row] = rows
      return row ? toCompany(row) : ifFilled(db, 'unknown' as const)
    }),
  search: (query, { limit = 10 } = {}) =>
    answered(async () => {
      const digits = queryDigits(query)
      const words = queryWords(query)
      if (!digits && words.length === 0) return []
      const found = digits ? await searchByNumber(db, digits, limit) : await searchByWords(db, words, limit)
      return found.length > 0 ? found : ifFilled(db, found)
    }),
  establishments: (siren) =>
    answered(async () => {
      const found = await searchByNumber(db, siren, 10_000)
      return found.length > 0 ? found : ifFilled(db, found)
    }),
})

/** An outage of the database, or a search it had no time for, is an answer of the port. */
const answered = async <Answer>(ask: () => Promise<Answer | 'unavailable'>): Promise<Answer | 'unavailable'> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof RequestRefused && error.code === 'unavailable') return 'unavailable'
    throw error
  }
}

const ifFilled = async <Answer>(db: Db, answer: Answer): Promise<Answer | 'unavailable'> => {
  const { rows } = await sql`select from registry_establishments limit 1`.execute(db)
  return rows.length > 0 ? answer : 'unavailable'
}
