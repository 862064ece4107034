import type { PublishedRecord } from './published.ts'

/** Names of the columns, without case: the API and the CSV file write them differently. */
export const educationColumns = ['identifiant_de_l_etablissement', 'nom_etablissement', 'siren_siret', 'mail'] as const

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '')

/** One record of the Annuaire de l'éducation; `null` for a private or closed school, or one without a SIRET: its address proves nothing. */
export const toPublished = (fields: Readonly<Record<string, unknown>>): PublishedRecord | null => {
  const read = (name: string): string => textOf(fields[name])
  const sector = read('statut_public_prive').toLowerCase()
  const state = read('etat').toLowerCase()
  const siret = read('siren_siret').replaceAll(/\s/g, '')
  if ((sector !== '' && sector !== 'public') || (state !== '' && !state.startsWith('ouvert')) || !/^\d{14}$/.test(siret))
    return null
  return {
    kind: 'school',
    communeCode: read('code_commune'),
    siret,
    siren: siret.slice(0, 9),
    uai: read('identifiant_de_l_etablissement'),
    name: read('nom_etablissement'),
    email: read('mail'),
  }
}
