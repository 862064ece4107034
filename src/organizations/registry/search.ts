import type { Company } from './port.ts'
import type { SearchIndex } from './search-index.ts'
import { misspeltSynonym, queryDigits, queryWords } from './search-words.ts'
import { wordMatch } from './word-match.ts'

/** Part of what was typed that must be found, each word counting as much as it is rare. */
const enough = 0.5

const headcountOrder = ['NN', '00', '01', '02', '03', '11', '12', '21', '22', '31', '32', '41', '42', '51', '52', '53']

export type Found = { company: Company; relevance: number; exact: boolean }

const openFirst = ({ active, legalUnitActive }: Company): number => {
  if (active === false || legalUnitActive === false) return 0
  return active === null ? 1 : 2
}

/** Exact name, then relevance in broad steps, open, head office, size; the number settles the rest, so that the order never changes. */
export const bestFirst = (one: Found, other: Found): number =>
  Number(other.exact) - Number(one.exact) ||
  Math.round(other.relevance * 8) - Math.round(one.relevance * 8) ||
  openFirst(other.company) - openFirst(one.company) ||
  Number(other.company.headOffice) - Number(one.company.headOffice) ||
  headcountOrder.indexOf(other.company.legalUnitHeadcount ?? '') - headcountOrder.indexOf(one.company.legalUnitHeadcount ?? '') ||
  other.relevance - one.relevance ||
  (one.company.siret < other.company.siret ? -1 : 1)

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && one.length === other.length && [...one].sort().join() === [...other].sort().join()

/** Establishments whose number begins so: of a SIREN, head office first. */
export const byNumber = (companies: readonly Company[], digits: string): Company[] =>
  companies
    .filter(({ siret, diffusion }) => siret.startsWith(digits) && diffusion !== 'N')
    .map((company) => ({ company, relevance: 1, exact: company.siret === digits }))
    .sort(bestFirst)
    .map(({ company }) => company)

/** The entries these words name well enough, best first. */
export const byWords = ({ entries, frequency, total }: SearchIndex, words: readonly string[], match = wordMatch): Found[] => {
  const rarity = (word: string): number => Math.log(1 + total / (frequency.get(word) ?? 1))
  const known = words.map((typed) => {
    const meant = misspeltSynonym(typed)
    return [...frequency.keys()]
      .map((word) => ({ word, match: Math.max(match(typed, word), word === meant ? 0.7 : 0) }))
      .filter((one) => one.match > 0)
  })
  /** a word nobody has (a former name, a person, a remark) does not hide what the others say */
  const unheardOf = 0.7 * Math.log(1 + total)
  const found: Found[] = []
  for (const { company, weights, names } of entries) {
    let had = 0
    let wanted = 0
    for (const matches of known) {
      const here = matches.filter(({ word }) => weights.has(word))
      const best = here.reduce((most, { word, match }) => Math.max(most, match * (weights.get(word) ?? 0)), 0)
      const worth =
        matches.length === 0 ? unheardOf : Math.min(...(here.length > 0 ? here : matches).map(({ word }) => rarity(word)))
      had += best * worth
      wanted += worth
    }
    const relevance = wanted === 0 ? 0 : had / wanted
    if (relevance >= enough) found.push({ company, relevance, exact: names.some((name) => sameWords(name, words)) })
  }
  return found.sort(bestFirst)
}

/**
 * Companies that a person probably means, best first: by number when digits were typed, else by the words of their name, sign, acronym,
 * town, postal code and department, in any order, with accents and typing errors forgiven. Pure; its cost does not grow with the query.
 */
export const searchCompanies = (companies: readonly Company[], index: SearchIndex, query: string, limit = 10): Company[] => {
  const digits = queryDigits(query)
  if (digits) return byNumber(companies, digits).slice(0, limit)
  const words = queryWords(query)
  return words.length === 0
    ? []
    : byWords(index, words)
        .slice(0, limit)
        .map(({ company }) => company)
}
