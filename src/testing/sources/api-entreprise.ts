import type { Company } from '../../organizations/registry/port.ts'
import { type Answer, startSourceServer } from '../source-server.ts'

const diffusions = { O: 'diffusible', P: 'partiellement_diffusible', N: 'non_diffusible' } as const
const error = (code: string, title: string) => ({ errors: [{ code, title, detail: title }] })
const band = (code: string | null) => (code === null ? null : { code, de: 0, a: 0, date_reference: '2023', intitule: '…' })

/** What API Entreprise v3 answers of an establishment: authorities see names that others mask. */
export const apiEntrepriseEstablishment = (company: Company) => {
  const person = company.legalCategory === '1000'
  const activity = { code: company.naf, nomenclature: company.nafNomenclature, libelle: '…' }
  const [givenName, ...familyName] = (company.name ?? 'CLAUDE HIDDEN').split(' ')
  return {
    data: {
      siret: company.siret,
      siege_social: company.headOffice,
      etat_administratif: company.active === false ? 'F' : 'A',
      date_fermeture: null,
      enseigne: company.sign,
      activite_principale: activity,
      tranche_effectif_salarie: band(company.headcount),
      status_diffusion: diffusions[company.diffusion],
      unite_legale: {
        siren: company.siren,
        rna: null,
        type: person ? 'personne_physique' : 'personne_morale',
        personne_morale_attributs: { raison_sociale: person ? null : company.name, sigle: company.acronym },
        personne_physique_attributs: person
          ? {
              pseudonyme: null,
              prenom_usuel: givenName,
              prenom_1: givenName,
              nom_usage: null,
              nom_naissance: familyName.join(' '),
            }
          : { pseudonyme: null, prenom_usuel: null, prenom_1: null, nom_usage: null, nom_naissance: null },
        status_diffusion: diffusions[company.diffusion],
        forme_juridique: { code: company.legalCategory, libelle: '…' },
        activite_principale: activity,
        tranche_effectif_salarie: band(company.legalUnitHeadcount),
        etat_administratif: company.legalUnitActive === false ? 'C' : 'A',
      },
      adresse: {
        status_diffusion: diffusions[company.diffusion],
        numero_voie: null,
        indice_repetition_voie: null,
        type_voie: null,
        libelle_voie: company.address ?? '1 RUE CACHEE',
        code_postal: company.postalCode,
        libelle_commune: company.country === null ? company.commune : null,
        libelle_commune_etranger: company.country === null ? null : company.commune,
        code_commune: company.communeCode,
        libelle_pays_etranger: company.country,
      },
    },
    links: { unite_legale: `https://entreprise.api.gouv.fr/v3/insee/sirene/unites_legales/${company.siren}` },
    meta: { date_derniere_mise_a_jour: 1_700_000_000, redirect_from_siret: null as string | null },
  }
}

/** API Entreprise v3 on loopback: who asks is demanded with each call. */
export const startApiEntrepriseServer = (companies: readonly Company[], token = 'jeton') =>
  startSourceServer(({ url, headers }): Answer => {
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, json: error('00101', 'Jeton absent ou invalide') }
    if (['recipient', 'context', 'object'].some((name) => !url.searchParams.get(name)))
      return { status: 422, json: error('00201', 'Le paramètre recipient est manquant') }
    const [, siret, more] = /^\/v3\/insee\/sirene\/etablissements\/(\d+)(\/successions)?$/.exec(url.pathname) ?? []
    const company = companies.find((one) => one.siret === siret)
    if (!company) return { status: 404, json: error('01003', 'Le siret indiqué n’existe pas') }
    if (more) {
      const link = {
        siret: company.successor,
        date_succession: '2021-01-01',
        transfert_siege: false,
        continuite_economique: true,
      }
      return { json: { data: { predecesseurs: [], successeurs: company.successor ? [link] : [] }, links: {}, meta: {} } }
    }
    return { json: apiEntrepriseEstablishment(company) }
  })
