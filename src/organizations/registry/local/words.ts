import { departmentOf } from '../../territory.ts'
import { initialsOf, wordsOf } from '../search-words.ts'

/** Public bodies and associations are called by their initials; companies by hundreds of thousands would share them. */
const goesByInitials = /^[4789]/

/** What the names of a legal unit bring to the search. */
export const legalUnitWords = (unit: {
  name: string | null
  acronym: string | null
  otherNames: string | null
  legalCategory: string | null
}): string[] => {
  if (unit.name === null) return []
  const initials = goesByInitials.test(unit.legalCategory ?? '') ? initialsOf(unit.name) : null
  const compactAcronym = unit.acronym?.toLowerCase().replaceAll(/[^a-z0-9]/g, '') || null
  return distinct([...wordsOf(unit.name), ...wordsOf(unit.acronym), ...wordsOf(unit.otherNames), initials, compactAcronym])
}

/** What an establishment brings of its own: sign, town, postal code, department. */
export const establishmentWords = (establishment: {
  sign: string | null
  postalCode: string | null
  communeCode: string | null
  commune: string | null
}): string[] => {
  const { sign, postalCode, communeCode, commune } = establishment
  const department = departmentOf(communeCode)
  return distinct([
    ...wordsOf(sign),
    ...wordsOf(commune),
    postalCode !== null && /^\d{5}$/.test(postalCode) ? postalCode : null,
    department === null ? null : departmentWord(department),
  ])
}

/** One word for a department, as no text holds it: « d74 ». */
export const departmentWord = (code: string): string => `d${code.toLowerCase()}`

const distinct = (words: readonly (string | null)[]): string[] => [
  ...new Set(words.filter((word) => word !== null).map((word) => word.slice(0, 40))),
]
