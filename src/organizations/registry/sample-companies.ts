import { once, readReferenceTable } from '../reference-data.ts'
import { parseSiret, type Siret, sirenOf } from '../siret.ts'
import type { Company } from './port.ts'

const columns = [
  'siret',
  'name',
  'acronym',
  'sign',
  'legal_category',
  'naf',
  'naf_nomenclature',
  'headcount',
  'legal_unit_headcount',
  'active',
  'legal_unit_active',
  'diffusion',
  'head_office',
  'address',
  'postal_code',
  'commune',
  'commune_code',
  'country',
  'successor',
] as const

type Row = Record<(typeof columns)[number], string>

const text = (cell: string): string | null => cell || null
const answer = (cell: string): boolean | null => (cell === '' ? null : cell === 'yes')

const readSiret = (cell: string): Siret => {
  const siret = parseSiret(cell)
  if (!siret) throw new Error(`reference-data/organizations.csv: ${cell} is no SIRET`)
  return siret
}

const toCompany = (row: Row): Company => {
  const siret = readSiret(row.siret)
  return Object.freeze({
    siret,
    siren: sirenOf(siret),
    name: text(row.name),
    acronym: text(row.acronym),
    sign: text(row.sign),
    legalCategory: text(row.legal_category),
    naf: text(row.naf),
    nafNomenclature: row.naf_nomenclature === 'NAF2025' ? 'NAF2025' : 'NAFRev2',
    headcount: text(row.headcount),
    legalUnitHeadcount: text(row.legal_unit_headcount),
    active: answer(row.active),
    legalUnitActive: answer(row.legal_unit_active),
    diffusion: row.diffusion === 'P' || row.diffusion === 'N' ? row.diffusion : 'O',
    headOffice: answer(row.head_office),
    address: text(row.address),
    postalCode: text(row.postal_code),
    communeCode: text(row.commune_code),
    commune: text(row.commune),
    country: text(row.country),
    successor: row.successor === '' ? null : readSiret(row.successor),
  })
}

/** The establishments of the sample registry, in the order of their numbers. */
export const sampleCompanies = once((): readonly Company[] => readReferenceTable('organizations.csv', columns).map(toCompany))
