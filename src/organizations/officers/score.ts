import type { CivilIdentity } from '../../identity/civil-identity.ts'
import { foldName, wholeCommune } from './normalise.ts'
import type { Officer } from './port.ts'

export const criteria = ['family_name', 'given_name', 'gender', 'birth_date', 'birth_place'] as const
export type Criterion = (typeof criteria)[number]

/** Which criteria agree. What either side does not say does not agree. */
export type Score = Record<Criterion, boolean>

export const pointsOf = (score: Score): number => criteria.filter((criterion) => score[criterion]).length

/** Compares a verified identity with one registered officer, on five criteria. Pure. */
export const scoreOfficer = (identity: CivilIdentity, officer: Officer): Score => ({
  family_name: sharesName([identity.familyName, identity.usageName], [officer.familyName, officer.usageName]),
  given_name: sharesGivenName(identity.givenNames, officer.givenNames),
  gender: identity.gender !== null && identity.gender === officer.gender,
  birth_date: isWholeDate(identity.birthDate) && identity.birthDate === officer.birthDate,
  birth_place: isBornAtSamePlace(identity, officer),
})

/** Registers write the birth name or the usage name: either agrees with either. */
const sharesName = (ours: (string | null)[], theirs: (string | null)[]): boolean => {
  const known = new Set(theirs.map((name) => foldName(name ?? '')).filter(Boolean))
  return ours.some((name) => known.has(foldName(name ?? '')))
}

/**
 * The first given names agree, or all of them written one after another: a register may lose the hyphen of « Jean-Pierre », or its list. « Jean »
 * is not « Jean-Pierre »: twins are told apart by that.
 */
const sharesGivenName = (ours: readonly string[], theirs: readonly string[]): boolean => {
  const [first, theirFirst] = [foldName(ours[0] ?? ''), foldName(theirs[0] ?? '')]
  if (first === '' || theirFirst === '') return false
  return first === theirFirst || foldName(ours.join('')) === foldName(theirs.join(''))
}

/** A day or a month that nobody knows is written 00. */
const isWholeDate = (date: string | null): boolean => date !== null && /^\d{4}-(?!00)\d\d-(?!00)\d\d$/.test(date)

const FRANCE = '99100'

/** The commune for people born in France, the country for others. */
const isBornAtSamePlace = (identity: CivilIdentity, officer: Officer): boolean => {
  const { birthPlace, birthCountry } = identity
  if (birthPlace !== null) {
    if (officer.birthPlace === null) return false
    if (birthPlace === officer.birthPlace) return true
    const whole = wholeCommune(birthPlace)
    // one of the two says the arrondissement, the other the city
    return whole === wholeCommune(officer.birthPlace) && (birthPlace === whole || officer.birthPlace === whole)
  }
  return birthCountry !== null && birthCountry !== FRANCE && officer.birthPlace === null && birthCountry === officer.birthCountry
}
