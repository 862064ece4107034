import type { PublishedRecord } from '../../organizations/directory/published.ts'
import { educationCommuneCode, foldArrondissement } from '../../organizations/territory.ts'
import { type Answer, startSourceServer } from '../source-server.ts'

/** A record of the Annuaire de l'administration as its dump publishes it. */
export const administrationRecord = (record: PublishedRecord) => ({
  id: '2f6b0d5e-0000-4000-8000-000000000000',
  nom: record.name,
  siren: record.siren === '' ? null : record.siren,
  siret: record.siret === '' ? null : record.siret,
  adresse_courriel: record.email.split(';'),
  adresse: [{ type_adresse: 'Adresse', code_postal: '00000', nom_commune: 'Ville "neuve" {1}' }],
  telephone: [{ valeur: '01 02 03 04 05', description: '' }],
  pivot: [{ type_service_local: record.kind === 'town_hall' ? 'mairie' : 'epci', code_insee_commune: [record.communeCode] }],
  code_insee_commune: record.communeCode,
  statut_de_diffusion: 'true',
})

/** The same as its API gives it: lists are JSON inside a text, addresses one text. */
const inTexts = (record: PublishedRecord) => {
  const { adresse, telephone, pivot, ...rest } = administrationRecord(record)
  return {
    ...rest,
    adresse_courriel: record.email,
    adresse: JSON.stringify(adresse),
    telephone: JSON.stringify(telephone),
    pivot: JSON.stringify(pivot),
  }
}

/** Annuaire de l'administration on loopback (Opendatasoft 2.1): understands the questions that are asked of it. */
export const startAdministrationServer = (records: readonly PublishedRecord[]) =>
  startSourceServer(({ url }): Answer => {
    const where = url.searchParams.get('where') ?? ''
    if (!url.pathname.endsWith('/api-lannuaire-administration/records'))
      return { status: 404, json: { error_code: 'UnknownDataset', message: 'Unknown dataset' } }
    const quoted = (pattern: RegExp) => [...where.matchAll(pattern)].map(([, text]) => text ?? '')
    const communes = quoted(/code_insee_commune LIKE "([^"]*)"/g)
    const hosts = quoted(/adresse_courriel LIKE "([^"]*)"/g)
    const [siret] = quoted(/siret = "([^"]*)"/g)
    const [siren] = quoted(/siren = "([^"]*)"/g)
    const found = records.filter((record) => {
      if (record.kind === 'school') return false
      if (hosts.length > 0) return hosts.some((host) => record.email.includes(host))
      if (communes.length > 0)
        return (
          record.kind === 'town_hall' &&
          communes.some((code) => foldArrondissement(record.communeCode) === foldArrondissement(code))
        )
      return record.siret === siret || (record.siren === siren && (record.siret === '' || !where.includes('is null')))
    })
    const results = found.slice(0, Number(url.searchParams.get('limit') ?? 10)).map(inTexts)
    return { json: { total_count: found.length, results } }
  })

/** A school in the words of the Annuaire de l'éducation. */
export const educationFields = (record: PublishedRecord, sector = 'Public') => ({
  identifiant_de_l_etablissement: record.uai,
  nom_etablissement: record.name,
  type_etablissement: 'Lycée',
  statut_public_prive: sector,
  code_commune: educationCommuneCode(record.communeCode),
  mail: record.email,
  siren_siret: record.siret,
  etat: 'OUVERT',
  nombre_d_eleves: 800,
})

/** Annuaire de l'éducation on loopback (Opendatasoft 2.0). */
export const startEducationServer = (records: readonly PublishedRecord[]) =>
  startSourceServer(({ url }): Answer => {
    const siret = /^siren_siret=(\d{14})$/.exec(url.searchParams.get('where') ?? '')?.[1]
    if (!url.pathname.endsWith('/fr-en-annuaire-education/records') || !siret)
      return { status: 400, json: { error_code: 'ODSQLError', message: 'Malformed query' } }
    const found = records.filter((record) => record.kind === 'school' && record.siret === siret)
    return {
      json: {
        total_count: found.length,
        links: [],
        records: found.map((record) => ({ links: [], record: { id: record.uai, size: 1, fields: educationFields(record) } })),
      },
    }
  })
