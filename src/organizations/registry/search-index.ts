import { departmentLabel } from '../label.ts'
import { departmentOf } from '../territory.ts'
import type { Company } from './port.ts'
import { initialsOf, joinedWords, wordsOf } from './search-words.ts'

/** A company and what each of its words is worth when someone types it. */
export type Entry = {
  company: Company
  weights: Map<string, number>
  /** the words of its name, of its sign and of its town: what a complete description holds */
  names: string[][]
}

export type SearchIndex = {
  entries: readonly Entry[]
  /** in how many establishments each word of the entries is, among `total` */
  frequency: ReadonlyMap<string, number>
  total: number
}

const weigh = (company: Company, otherNames: string | null): Map<string, number> => {
  const weights = new Map<string, number>()
  const add = (words: readonly (string | null)[], weight: number) => {
    for (const word of words) if (word) weights.set(word, Math.max(weights.get(word) ?? 0, weight))
  }
  const department = departmentOf(company.communeCode)
  add(wordsOf(departmentLabel(department)), 0.4)
  add([department?.toLowerCase() ?? null], 0.5)
  add(wordsOf(company.address), 0.3)
  add([initialsOf(company.name)], 0.6)
  add([company.postalCode, company.communeCode?.toLowerCase() ?? null], 0.8)
  add(wordsOf(company.commune), 0.8)
  add([...joinedWords(company.name), ...joinedWords(company.sign)], 0.9)
  add([...wordsOf(company.sign), ...wordsOf(otherNames)], 0.95)
  add(
    [...wordsOf(company.name), ...wordsOf(company.acronym), company.acronym?.toLowerCase().replaceAll(/[^a-z0-9]/g, '') ?? null],
    1,
  )
  return weights
}

/** `otherNames`: found by them, though the company does not show them. */
export const entryOf = (company: Company, otherNames: string | null = null): Entry => ({
  company,
  weights: weigh(company, otherNames),
  names: [
    wordsOf(company.name),
    wordsOf(company.sign),
    wordsOf(company.acronym),
    wordsOf(`${company.name} ${company.sign ?? ''}`),
  ],
})

/** Prepared once. Companies that may not be shown by name are found by their number only. */
export const buildSearchIndex = (companies: readonly Company[]): SearchIndex => {
  const entries = companies
    .filter((company) => company.diffusion !== 'N' && company.name !== null)
    .map((company) => entryOf(company))
  const frequency = new Map<string, number>()
  for (const { weights } of entries) for (const word of weights.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  return { entries, frequency, total: entries.length }
}
