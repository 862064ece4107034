import { departmentOf } from '../../territory.ts'
import { initialsOf, wordsOf } from '../search-words.ts'

/** Public bodies and associations are called by their initials; companies by hundreds of thousands would share them. */
const goesByInitials = /^[4789]/

const longestWord = 40

/** What the names of a legal unit bring to the search. */
export const legalUnitWords = (unit: {
  name: string | null
  acronym: string | null
  otherNames: string | null
  legalCategory: string | null
}): string => {
  if (unit.name === null) return ''
  const initials = goesByInitials.test(unit.legalCategory ?? '') ? initialsOf(unit.name) : null
  if (unit.acronym === null && unit.otherNames === null && initials === null) return distinct(wordsOf(unit.name))
  const compactAcronym = unit.acronym?.toLowerCase().replaceAll(/[^a-z0-9]/g, '') || null
  return distinct([...wordsOf(unit.name), ...wordsOf(unit.acronym), ...wordsOf(unit.otherNames), initials, compactAcronym])
}

/** What an establishment brings of its own: sign, town, postal code, department. */
export const establishmentWords = (establishment: {
  sign: string | null
  postalCode: string | null
  communeCode: string | null
  commune: string | null
}): string => {
  const place = placeWords(establishment)
  return establishment.sign === null ? place : distinct([...wordsOf(establishment.sign), ...place.split(' ')])
}

type Place = { postalCode: string | null; communeCode: string | null; commune: string | null }

/** Millions of establishments stand in some tens of thousands of places. */
const places = new Map<string, string>()
const mostPlaces = 60_000

const placeWords = ({ postalCode, communeCode, commune }: Place): string => {
  const key = `${postalCode}|${communeCode}|${commune}`
  const known = places.get(key)
  if (known !== undefined) return known
  const department = departmentOf(communeCode)
  const words = distinct([
    ...wordsOf(commune),
    postalCode !== null && /^\d{5}$/.test(postalCode) ? postalCode : null,
    department === null ? null : departmentWord(department),
  ])
  if (places.size >= mostPlaces) places.clear()
  places.set(key, words)
  return words
}

/** One word for a department, as no text holds it: « d74 ». */
export const departmentWord = (code: string): string => `d${code.toLowerCase()}`

/** These words, each once, in one text. */
const distinct = (words: readonly (string | null)[]): string => {
  const kept: string[] = []
  for (const word of words) {
    if (word === null || word === '') continue
    const short = word.length > longestWord ? word.slice(0, longestWord) : word
    if (!kept.includes(short)) kept.push(short)
  }
  return kept.join(' ')
}
