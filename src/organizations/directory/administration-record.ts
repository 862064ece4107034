import { z } from 'zod'
import type { PublishedRecord } from './published.ts'

/** One record of the Annuaire de l'administration, from its API or its dump: fields may be missing, and hold JSON, JSON in a text, or a list. */
export const AdministrationRecord = z.looseObject({
  nom: z.string().min(1),
  siret: z.unknown().optional(),
  siren: z.unknown().optional(),
  adresse_courriel: z.unknown().optional(),
  code_insee_commune: z.unknown().optional(),
  pivot: z.unknown().optional(),
})
type AdministrationRecord = z.output<typeof AdministrationRecord>

const Pivots = z.array(z.looseObject({ type_service_local: z.string().nullish(), code_insee_commune: z.unknown().optional() }))

/** « [{"valeur":…}] » as a text, the list itself, or something else left as it is. */
const unfold = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const textsOf = (value: unknown): string[] => {
  const unfolded = unfold(value)
  if (typeof unfolded === 'string') return unfolded === '' ? [] : [unfolded]
  if (Array.isArray(unfolded)) return unfolded.flatMap(textsOf)
  if (typeof unfolded === 'object' && unfolded !== null && 'valeur' in unfolded) return textsOf(unfolded.valeur)
  return []
}

const numberOf = (value: unknown, digits: number): string => {
  const text = typeof value === 'number' ? String(value).padStart(digits, '0') : (textsOf(value)[0] ?? '').replaceAll(/\s/g, '')
  return /^\d+$/.test(text) && text.length === digits ? text : ''
}

const communeCode = /^(?:\d{2}|2[AB])\d{3}$/

/** As rules read it; one for each commune it serves, since a town hall may serve several. */
export const toPublished = (record: AdministrationRecord): PublishedRecord[] => {
  const unfolded = unfold(record.pivot)
  const read = Pivots.safeParse(Array.isArray(unfolded) ? unfolded : [unfolded])
  const pivots = read.success ? read.data : []
  const isTownHall = pivots.some(({ type_service_local: type }) => type === 'mairie' || type === 'mairie_com')
  const codes = [...textsOf(record.code_insee_commune), ...pivots.flatMap((pivot) => textsOf(pivot.code_insee_commune))]
  const communes = [...new Set(codes.filter((code) => communeCode.test(code)))]
  const published = {
    kind: isTownHall ? ('town_hall' as const) : ('body' as const),
    siret: numberOf(record.siret, 14),
    siren: numberOf(record.siren, 9),
    uai: '',
    name: record.nom,
    email: textsOf(record.adresse_courriel).join(';'),
  }
  // only a town hall is found by its commune
  return isTownHall && communes.length > 0
    ? communes.map((code) => ({ ...published, communeCode: code }))
    : [{ ...published, communeCode: communes[0] ?? '' }]
}
