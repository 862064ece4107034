import { z } from 'zod'
import { activityLabel } from '../label.ts'
import { parseSiret, type Siret, sirenOf } from '../siret.ts'
import type { Company } from './port.ts'

/** A field of a source, which may be missing, `null`, empty or masked: four ways not to say. */
export const said = z.string().nullish()
export const yesNo = z.boolean().nullish()
type Said = string | null | undefined

const masks = ['[ND]', '[NON-DIFFUSIBLE]']

/** `null` for what the source does not say, or keeps to itself. */
export const textOf = (value: Said): string | null => {
  const text = value?.trim() ?? ''
  return text === '' || masks.some((mask) => text.includes(mask)) ? null : text
}

export const firstOf = (...values: Said[]): string | null => values.map(textOf).find((text) => text !== null) ?? null

const bands = ['NN', '00', '01', '02', '03', '11', '12', '21', '22', '31', '32', '41', '42', '51', '52', '53']

/** A code we do not know is unknown, never small. */
export const bandOf = (value: Said): string | null => {
  const band = textOf(value)
  return band !== null && bands.includes(band) ? band : null
}

/** The most reserved of what is said of the establishment and of its legal unit. */
export const diffusionOf = (...statuses: Said[]): Company['diffusion'] => {
  const codes = statuses.map((status) => status?.charAt(0).toUpperCase())
  return codes.includes('N') ? 'N' : codes.includes('P') ? 'P' : 'O'
}

/** `true` for the code of what is open, `null` when the source does not say. */
export const openOf = (state: Said): boolean | null => {
  const code = textOf(state)
  return code === null ? null : code === 'A'
}

/**
 * An activity in one of the two nomenclatures rules can read. Without its name, a code of NAF Rev. 2 is one of our table; older nomenclatures
 * (establishments closed long ago) say nothing.
 */
export const activityOf = (
  code: Said,
  nomenclature?: Said,
  naf25?: Said,
): { naf: string | null; nafNomenclature: Company['nafNomenclature'] } => {
  const naf = textOf(code)
  const named = textOf(nomenclature)
  if (naf !== null && (named === 'NAFRev2' || (named === null && activityLabel({ naf, nafNomenclature: 'NAFRev2' }) !== null)))
    return { naf, nafNomenclature: 'NAFRev2' }
  if (naf !== null && (named === null || /^NAF(20)?25$/i.test(named)) && /^\d{2}\.\d{2}[A-Z]$/.test(naf))
    return { naf, nafNomenclature: 'NAF2025' }
  const later = textOf(naf25)
  return later === null ? { naf: null, nafNomenclature: 'NAFRev2' } : { naf: later, nafNomenclature: 'NAF2025' }
}

/** « 1 PL MAURICE GUNSBOURG », as the register writes it; the first line that is known. */
export const streetOf = (parts: readonly Said[], otherwise?: Said): string | null =>
  parts
    .map(textOf)
    .filter((part) => part !== null)
    .join(' ') || textOf(otherwise)

/** « CAMILLE MARTIN »: the name in use, then the one of birth. */
export const personName = (givenNames: readonly Said[], familyNames: readonly Said[]): string | null => {
  const [given, family] = [firstOf(...givenNames), firstOf(...familyNames)]
  return family === null ? null : [given, family].filter(Boolean).join(' ')
}

export const siretOf = (value: Said): Siret | null => (value ? parseSiret(value) : null)

const nothingSaid = {
  name: null,
  acronym: null,
  sign: null,
  legalCategory: null,
  naf: null,
  nafNomenclature: 'NAFRev2',
  headcount: null,
  legalUnitHeadcount: null,
  active: null,
  legalUnitActive: null,
  headOffice: null,
  address: null,
  postalCode: null,
  communeCode: null,
  commune: null,
  country: null,
  successor: null,
} as const

/** The register knows the number and keeps everything else to itself. */
export const undiffusedCompany = (siret: Siret): Company => ({ ...nothingSaid, siret, siren: sirenOf(siret), diffusion: 'N' })

/** The same unit was registered twice: this number is over, the other one lives. */
export const duplicateOf = (siret: Siret, kept: Company | null): Company => ({
  ...(kept ?? { ...nothingSaid, diffusion: 'O' }),
  siret,
  siren: sirenOf(siret),
  active: false,
  legalUnitActive: false,
  headOffice: null,
  successor: kept?.siret ?? null,
})
