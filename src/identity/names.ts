import type { CivilIdentity } from './civil-identity.ts'

/** Names a person may be known by once their identity is verified: one of their given names, their birth or usage name. */
export type VerifiedNames = { given: string[]; family: string[] }

export const verifiedNames = ({ givenNames, familyName, usageName }: CivilIdentity): VerifiedNames => ({
  given: [...new Set(givenNames.map(inTitleCase))],
  family: [...new Set([usageName ?? '', familyName].filter(Boolean).map(inTitleCase))],
})

type KnownNames = { givenName: string | null; familyName: string | null }

/**
 * The names an account keeps once its identity is verified: those it has when they are verified ones, spelling apart; otherwise the first given
 * name, and the usage name before the birth name. A service never receives a declared name under a verified identity.
 */
export const namesKept = (current: KnownNames, { given, family }: VerifiedNames): KnownNames => ({
  givenName: sameAs(current.givenName, given) ?? given[0] ?? null,
  familyName: sameAs(current.familyName, family) ?? family[0] ?? null,
})

const sameAs = (name: string | null, verified: readonly string[]): string | undefined =>
  name === null ? undefined : verified.find((one) => fold(one) === fold(name)) && name

const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()

/** The civil registry writes capitals: « JEAN-PIERRE » is read « Jean-Pierre ». A name with small letters is kept as it is. */
const inTitleCase = (name: string): string =>
  name === name.toUpperCase()
    ? name.toLowerCase().replaceAll(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    : name

/** Is this one of the verified names, as listed? */
export const isVerifiedName = (name: string, verified: readonly string[]): boolean => sameAs(name, verified) !== undefined
