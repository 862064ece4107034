import { once, readReferenceTable } from '../reference-data.ts'
import type { Company } from '../registry/port.ts'
import { coverageOf } from './coverage.ts'
import type { Officer, OfficersReading, OfficersRegister } from './port.ts'
import { readingOf } from './run-by-companies.ts'

const columns = [
  'siren',
  'family_name',
  'usage_name',
  'given_names',
  'gender',
  'birth_date',
  'birth_place',
  'birth_country',
  'represents',
] as const

type Row = Record<(typeof columns)[number], string>

const toOfficer = (row: Row): Officer => ({
  familyName: row.family_name,
  usageName: row.usage_name || null,
  givenNames: row.given_names.split(';').filter(Boolean),
  gender: row.gender === 'male' || row.gender === 'female' ? row.gender : null,
  birthDate: row.birth_date || null,
  birthPlace: row.birth_place || null,
  birthCountry: row.birth_country || null,
  represents: row.represents === 'yes',
})

const sampleOfficers = once(() =>
  readReferenceTable('officers.csv', columns).map((row) => ({ siren: row.siren, officer: toOfficer(row) })),
)

/** A company of the sample whose only officer is another company. */
const runByCompanies = ['900001025']

export const readSample = ({ siren, legalCategory }: Pick<Company, 'siren' | 'legalCategory'>): OfficersReading => {
  const coverage = coverageOf(legalCategory)
  if (!coverage.covered) return { answer: 'not_applicable', why: coverage.why }
  const officers = sampleOfficers().filter((row) => row.siren === siren)
  return readingOf(
    officers.map(({ officer }) => officer),
    runByCompanies.includes(siren) ? 1 : 0,
    'registre de l’échantillon',
  )
}

/** The officers of `reference-data/officers.csv`: invented people, at the head of invented companies. No network. */
export const sampleOfficersRegister = (): OfficersRegister => ({ read: async (company) => readSample(company) })
