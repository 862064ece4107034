import { sql } from 'kysely'
import type { Db } from '../../../../database/index.ts'
import type { Company } from '../../port.ts'
import { byWords, type Found } from '../../search.ts'
import { entryOf } from '../../search-index.ts'
import { type CompanyRow, toCompany } from '../company-row.ts'
import { findCandidates } from './candidates.ts'
import { type Group, groupWords } from './groups.ts'
import { planSearch } from './plan.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Found with less than this said of what was typed, it is looked for again, typing errors supposed. */
const convincing = 0.8

/** Companies that these words probably name, best first. */
export const searchByWords = async (db: Db, words: readonly string[], limit: number): Promise<Company[]> => {
  const total = await countEstablishments(db)
  const found = await attempt(db, words, { total, limit, forgiving: false })
  const best = found[0]?.relevance ?? 0
  if (best >= convincing) return companiesOf(found, limit)
  const forgiven = await attempt(db, words, { total, limit, forgiving: true })
  return companiesOf((forgiven[0]?.relevance ?? 0) > best ? forgiven : found, limit)
}

const companiesOf = (found: readonly Found[], limit: number): Company[] => found.slice(0, limit).map(({ company }) => company)

type Attempt = { total: number; limit: number; forgiving: boolean }

const attempt = async (db: Db, words: readonly string[], { total, limit, forgiving }: Attempt): Promise<Found[]> => {
  const { groups, vocabulary } = await groupWords(db, words, forgiving)
  const rows = new Map<string, CompanyRow>()
  let found: Found[] = []
  for (const queries of planSearch(groups, vocabulary, total)) {
    for (const row of await findCandidates(db, queries)) rows.set(row.siret, row)
    found = sortFound([...rows.values()], { words, groups, vocabulary, total })
    if (found.length >= limit || (found[0]?.relevance ?? 0) >= convincing) break
  }
  return found
}

type Asked = { words: readonly string[]; groups: readonly Group[]; vocabulary: Vocabulary; total: number }

/** The same order as the sample registry's; words that were not asked for by name count as fairly common. */
const sortFound = (rows: readonly CompanyRow[], { words, vocabulary, total }: Asked): Found[] => {
  const entries = rows.map((row) => entryOf(toCompany(row), row.otherNames))
  const frequency = new Map<string, number>()
  for (const { weights } of entries) {
    for (const word of weights.keys()) frequency.set(word, vocabulary.get(word) ?? Math.max(1, total / 1_000))
  }
  return byWords({ entries, frequency, total }, words)
}

const countEstablishments = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select greatest(reltuples, 100)::float8 as count from pg_class where oid = 'registry_establishments'::regclass`.execute(db)
  return rows[0]?.count ?? 100
}
