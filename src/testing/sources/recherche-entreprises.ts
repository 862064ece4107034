import type { Company } from '../../organizations/registry/port.ts'
import { registryOf } from '../../organizations/registry/sample.ts'
import { type Answer, startSourceServer } from '../source-server.ts'

const masked = '[NON-DIFFUSIBLE]'

const establishment = (company: Company) => ({
  siret: company.siret,
  est_siege: company.headOffice,
  activite_principale: company.naf,
  etat_administratif: company.active === false ? 'F' : 'A',
  statut_diffusion_etablissement: company.diffusion,
  tranche_effectif_salarie: company.headcount,
  annee_tranche_effectif_salarie: company.headcount === null ? null : '2023',
  liste_enseignes: company.sign === null ? null : [company.sign],
  nom_commercial: null,
  adresse: company.diffusion === 'P' ? masked : [company.address, company.postalCode, company.commune].filter(Boolean).join(' '),
  code_postal: company.diffusion === 'P' ? masked : company.postalCode,
  commune: company.communeCode,
  libelle_commune: company.country === null ? company.commune : null,
  ...(company.country !== null && { libelle_pays_etranger: company.country, libelle_commune_etranger: company.commune }),
  latitude: '48.8',
  longitude: '2.2',
})

const legalUnit = (matching: Company[], all: readonly Company[]) => {
  const [one] = matching
  if (!one) throw new Error('a result without an establishment')
  const own = all.filter(({ siren }) => siren === one.siren)
  const headOffice = own.find((company) => company.headOffice === true)
  const name = one.name ?? masked
  const brackets = [one.acronym, ...new Set(own.flatMap(({ sign }) => sign ?? []))].filter(Boolean).join(', ')
  return {
    siren: one.siren,
    nom_complet: brackets === '' ? name : `${name} (${brackets})`,
    nom_raison_sociale: one.legalCategory === '1000' ? null : name,
    sigle: one.acronym,
    nombre_etablissements: own.length,
    nombre_etablissements_ouverts: own.filter(({ active }) => active !== false).length,
    siege: headOffice ? { ...establishment(headOffice), est_siege: undefined } : null,
    activite_principale: headOffice?.naf ?? null,
    nature_juridique: one.legalCategory,
    tranche_effectif_salarie: one.legalUnitHeadcount,
    etat_administratif: one.legalUnitActive === false ? 'C' : 'A',
    statut_diffusion: one.diffusion,
    matching_etablissements: matching.map(establishment),
  }
}

/** API Recherche d'entreprises on loopback, in its documented shape: legal units, with the establishments that match. */
export const startRechercheEntreprisesServer = (companies: readonly Company[]) => {
  const known = companies.filter(({ diffusion }) => diffusion !== 'N')
  const registry = registryOf(known)
  return startSourceServer(async ({ url }): Promise<Answer> => {
    const asked = url.searchParams
    const q = asked.get('q') ?? ''
    if (url.pathname !== '/search' || q.length < 3)
      return { status: 400, json: { erreur: 'Veuillez indiquer au moins un paramètre de recherche.' } }
    const found = await registry.search(q, { limit: 200 })
    const units = new Map<string, Company[]>()
    for (const company of found === 'unavailable' ? [] : found)
      units.set(company.siren, [...(units.get(company.siren) ?? []), company])
    const perPage = Number(asked.get('per_page') ?? 10)
    const most = Number(asked.get('limite_matching_etablissements') ?? 10)
    const results = [...units.values()].slice(0, perPage).map((matching) => legalUnit(matching.slice(0, most), known))
    return {
      json: { results, total_results: units.size, page: 1, per_page: perPage, total_pages: Math.ceil(units.size / perPage) },
    }
  })
}
