import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { CivilIdentity } from '../../identity/civil-identity.ts'
import type { Officer } from './port.ts'

export type LabelledPair = {
  /** what makes it easy or hard */
  kind: string
  /** this person is this officer, and represents the company */
  isOfficer: boolean
  identity: CivilIdentity
  officer: Officer
}

const text = (cell: string | undefined): string | null => cell || null
const list = (cell: string | undefined): string[] => (cell ?? '').split(';').filter(Boolean)
const gender = (cell: string | undefined): Officer['gender'] => (cell === 'male' || cell === 'female' ? cell : null)

/** Invented people beside what a register says: the measure of the comparison. */
export const labelledPairs = (): LabelledPair[] => {
  const csv = readFileSync(new URL('./labelled-pairs.csv', import.meta.url), 'utf8')
  const rows = parse(csv, { columns: true }) as Record<string, string>[]
  return rows.map((row) => ({
    kind: row.kind ?? '',
    isOfficer: row.officer === 'yes',
    identity: {
      familyName: row.family_name ?? '',
      usageName: text(row.usage_name),
      givenNames: list(row.given_names),
      gender: gender(row.gender),
      birthDate: text(row.birth_date),
      birthPlace: text(row.birth_place),
      birthCountry: text(row.birth_country),
    },
    officer: {
      familyName: row.registered_family_name ?? '',
      usageName: text(row.registered_usage_name),
      givenNames: list(row.registered_given_names),
      gender: gender(row.registered_gender),
      birthDate: text(row.registered_birth_date),
      birthPlace: text(row.registered_birth_place),
      birthCountry: text(row.registered_birth_country),
      represents: row.represents === 'yes',
    },
  }))
}
