import { z } from 'zod'

/** Who somebody is at the civil registry, as FranceConnect vouches for it. Codes only: places are codes of INSEE. */
export type CivilIdentity = {
  /** in the order of the birth certificate; a compound name is one of them */
  givenNames: string[]
  /** nom de naissance */
  familyName: string
  /** nom d'usage */
  usageName: string | null
  gender: 'male' | 'female' | null
  /** YYYY-MM-DD */
  birthDate: string | null
  /** commune of birth; `null` when born abroad */
  birthPlace: string | null
  /** 99100 is France */
  birthCountry: string | null
}

const text = z.string().trim().max(500)

/** What is stored: written by us alone, read again with the same care. */
export const CivilIdentitySchema = z.object({
  givenNames: z.array(text.min(1)).max(30),
  familyName: text,
  usageName: text.min(1).nullable(),
  gender: z.enum(['male', 'female']).nullable(),
  birthDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  birthPlace: z
    .string()
    .regex(/^[0-9AB]{5}$/)
    .nullable(),
  birthCountry: z
    .string()
    .regex(/^\d{5}$/)
    .nullable(),
})

const Claims = z.looseObject({
  sub: z.string().min(1).max(300),
  given_name: text.optional(),
  given_name_array: z.array(text).max(30).optional(),
  family_name: text.optional(),
  preferred_username: text.optional(),
  gender: z.string().optional(),
  birthdate: z.string().optional(),
  birthplace: z.string().optional(),
  birthcountry: z.string().optional(),
})

const one = <T>(value: T | undefined | '', fits: (value: T) => boolean = () => true): T | null =>
  value !== undefined && value !== '' && fits(value) ? value : null

/** The claims of FranceConnect → who this is. `null`: nobody could be told from them (no name, no birth). What is malformed is left out. */
export const readCivilIdentity = (claims: unknown): { subject: string; identity: CivilIdentity } | null => {
  const parsed = Claims.safeParse(claims)
  if (!parsed.success) return null
  const { sub, given_name, given_name_array, family_name, preferred_username, gender, birthdate, birthplace, birthcountry } =
    parsed.data
  const givenNames = (given_name_array ?? given_name?.split(/\s+/) ?? []).map(tidy).filter(Boolean)
  const familyName = tidy(family_name ?? '')
  const usageName = tidy(preferred_username ?? '')
  if ((givenNames.length === 0 && familyName === '') || !birthdate) return null
  return {
    subject: sub,
    identity: {
      givenNames,
      familyName,
      usageName: one(usageName, (name) => name !== familyName),
      gender: gender === 'male' || gender === 'female' ? gender : null,
      birthDate: one(birthdate, (date) => /^\d{4}-\d{2}-\d{2}$/.test(date)),
      birthPlace: one(birthplace, (code) => /^[0-9AB]{5}$/.test(code)),
      birthCountry: one(birthcountry, (code) => /^\d{5}$/.test(code)),
    },
  }
}

const tidy = (name: string): string => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

/** The same person, whatever name the provider gives them: every civil fact is equal. */
export const isSamePerson = (one: CivilIdentity, other: CivilIdentity): boolean =>
  pivotOf(one) === pivotOf(other) && one.birthDate !== null

const pivotOf = ({ givenNames, familyName, gender, birthDate, birthPlace, birthCountry }: CivilIdentity): string =>
  JSON.stringify([givenNames, familyName, gender, birthDate, birthPlace, birthCountry])
