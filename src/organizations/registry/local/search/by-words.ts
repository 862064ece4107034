import type { Db } from '../../../../database/index.ts'
import type { Company } from '../../port.ts'
import { byWords, type Found } from '../../search.ts'
import { type Entry, entryOf } from '../../search-index.ts'
import { misspeltSynonym } from '../../search-words.ts'
import { wordMatch } from '../../word-match.ts'
import { type CompanyRow, toCompany } from '../company-row.ts'
import { findCandidates } from './candidates.ts'
import { type Groups, groupWords } from './groups.ts'
import { planSearch } from './plan.ts'

/** Companies that these words probably name, best first. A word that the best of them lacks may have been mistyped: it is looked for again. */
export const searchByWords = async (db: Db, words: readonly string[], limit: number): Promise<Company[]> => {
  const found = await attempt(db, words, limit, new Set())
  if (found.lacking.length === 0) return companiesOf(found, limit)
  const again = await attempt(db, words, limit, new Set(found.lacking))
  return companiesOf(relevanceOf(again) > relevanceOf(found) ? again : found, limit)
}

/** `lacking`: typed words that the best has not. */
type Attempt = { found: Found[]; lacking: string[] }

const relevanceOf = ({ found }: Attempt): number => found[0]?.relevance ?? 0

const companiesOf = ({ found }: Attempt, limit: number): Company[] => found.slice(0, limit).map(({ company }) => company)

const attempt = async (db: Db, words: readonly string[], limit: number, doubted: ReadonlySet<string>): Promise<Attempt> => {
  const asked = await groupWords(db, words, doubted)
  const rows = new Map<string, CompanyRow>()
  let best: Attempt = { found: [], lacking: [...words] }
  for (const queries of planSearch(asked.groups, asked.vocabulary, asked.total)) {
    const before = rows.size
    for (const row of await findCandidates(db, queries)) rows.set(row.siret, row)
    if (rows.size > before) best = compare([...rows.values()], words, asked)
    if (best.found.length >= limit || (best.found.length > 0 && best.lacking.length === 0)) break
  }
  return best
}

/** The order of the sample registry, on what the index found. */
const compare = (rows: readonly CompanyRow[], words: readonly string[], { groups, vocabulary, total }: Groups): Attempt => {
  const entries = rows.map((row) => entryOf(toCompany(row), row.otherNames))
  const frequency = new Map<string, number>()
  for (const { weights } of entries) {
    // a word that was not asked by name counts as fairly common
    for (const word of weights.keys()) frequency.set(word, vocabulary.get(word) ?? Math.max(1, total / 1_000))
  }
  const meant = new Map(groups.map(({ typed, alternatives }) => [typed, new Set(alternatives.flat())]))
  const match = (typed: string, known: string): number =>
    meant.get(typed)?.has(known) || known.startsWith(typed) ? wordMatch(typed, known) : 0
  const found = byWords({ entries, frequency, total }, words, match)
  const best = entries.find(({ company }) => company === found[0]?.company)
  return { found, lacking: best ? lackingIn(best, words, match) : [...words] }
}

const lackingIn = ({ weights }: Entry, words: readonly string[], match: (typed: string, known: string) => number): string[] => {
  const known = [...weights.keys()]
  return words.filter((typed) => !known.some((word) => match(typed, word) > 0 || word === misspeltSynonym(typed)))
}
