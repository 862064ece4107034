import type { Company } from '../../organizations/registry/port.ts'
import { byNumber } from '../../organizations/registry/search.ts'
import { type Answer, startSourceServer } from '../source-server.ts'

const masked = '[ND]'
const header = (statut: number, message: string) => ({ statut, message })

/** What INSEE Sirene 3.11 publishes of an establishment, in its documented shape. */
export const inseeEstablishment = (company: Company) => {
  const hidden = company.diffusion === 'P'
  const person = company.legalCategory === '1000'
  const shown = (text: string | null) => (hidden && text === null ? masked : text)
  const [givenName, ...familyName] = (company.name ?? masked).split(' ')
  const state = { etatAdministratifEtablissement: company.active === false ? 'F' : 'A' }
  const before = {
    dateFin: '2019-12-31',
    dateDebut: '2010-01-01',
    etatAdministratifEtablissement: company.active === false ? 'A' : 'F',
    enseigne1Etablissement: 'FORMER SIGN',
    denominationUsuelleEtablissement: null,
    activitePrincipaleEtablissement: '75.1A',
    nomenclatureActivitePrincipaleEtablissement: 'NAFRev1',
  }
  return {
    siren: company.siren,
    nic: company.siret.slice(9),
    siret: company.siret,
    statutDiffusionEtablissement: company.diffusion,
    dateCreationEtablissement: '2010-01-01',
    trancheEffectifsEtablissement: company.headcount,
    anneeEffectifsEtablissement: company.headcount === null ? null : '2023',
    etablissementSiege: company.headOffice,
    nombrePeriodesEtablissement: 2,
    uniteLegale: {
      etatAdministratifUniteLegale: company.legalUnitActive === false ? 'C' : 'A',
      statutDiffusionUniteLegale: company.diffusion,
      categorieJuridiqueUniteLegale: company.legalCategory,
      denominationUniteLegale: person ? null : shown(company.name),
      sigleUniteLegale: company.acronym,
      denominationUsuelle1UniteLegale: null,
      sexeUniteLegale: person ? (hidden ? masked : 'F') : null,
      nomUniteLegale: person ? (hidden ? masked : familyName.join(' ')) : null,
      nomUsageUniteLegale: person && hidden ? masked : null,
      prenom1UniteLegale: person ? (hidden ? masked : givenName) : null,
      prenomUsuelUniteLegale: person ? (hidden ? masked : givenName) : null,
      trancheEffectifsUniteLegale: company.legalUnitHeadcount,
    },
    adresseEtablissement: {
      numeroVoieEtablissement: null,
      typeVoieEtablissement: null,
      libelleVoieEtablissement: shown(company.address),
      codePostalEtablissement: hidden ? masked : company.postalCode,
      libelleCommuneEtablissement: company.country === null ? company.commune : null,
      libelleCommuneEtrangerEtablissement: company.country === null ? null : company.commune,
      codeCommuneEtablissement: company.communeCode,
      libellePaysEtrangerEtablissement: company.country,
    },
    periodesEtablissement: [
      before,
      {
        dateFin: null,
        dateDebut: '2020-01-01',
        ...state,
        enseigne1Etablissement: company.sign,
        denominationUsuelleEtablissement: null,
        activitePrincipaleEtablissement: company.naf,
        nomenclatureActivitePrincipaleEtablissement: company.nafNomenclature,
      },
    ],
  }
}

/** INSEE Sirene 3.11 on loopback, with its statuses: 401 without a key, 403 for what is not diffusible, 404, succession links. */
export const startInseeServer = (companies: readonly Company[], key = 'integration-key') =>
  startSourceServer(({ url, headers }): Answer => {
    if (headers['x-insee-api-key-integration'] !== key) return { status: 401, json: { message: 'Unauthorized' } }
    const q = url.searchParams.get('q') ?? ''
    if (url.pathname === '/api-sirene/3.11/siret/liensSuccession') return successions(companies, q)
    if (url.pathname === '/api-sirene/3.11/siret') return list(companies, q, Number(url.searchParams.get('nombre') ?? 20))
    const siret = url.pathname.split('/').at(-1) ?? ''
    const company = companies.find((one) => one.siret === siret)
    if (!company) return notFound(`Aucun élément trouvé pour le siret ${siret}`)
    if (company.diffusion === 'N') return { status: 403, json: { header: header(403, 'Unité non diffusible') } }
    return { json: { header: header(200, 'OK'), etablissement: inseeEstablishment(company) } }
  })

const notFound = (message: string): Answer => ({ status: 404, json: { header: header(404, message) } })

const list = (companies: readonly Company[], q: string, most: number): Answer => {
  const siren = /siren:(\d{9})/.exec(q)?.[1] ?? ''
  const found = byNumber(companies, siren).filter(
    ({ headOffice }) => !q.includes('etablissementSiege:true') || headOffice === true,
  )
  if (found.length === 0) return notFound('Aucun élément trouvé')
  const etablissements = found.reverse().slice(0, most).map(inseeEstablishment)
  return {
    json: { header: { ...header(200, 'OK'), total: found.length, debut: 0, nombre: etablissements.length }, etablissements },
  }
}

const successions = (companies: readonly Company[], q: string): Answer => {
  const siret = /siretEtablissementPredecesseur:(\d{14})/.exec(q)?.[1] ?? ''
  const successor = companies.find((one) => one.siret === siret)?.successor
  if (!successor) return notFound('Aucun lien de succession')
  const link = (to: string, date: string) => ({
    siretEtablissementPredecesseur: siret,
    siretEtablissementSuccesseur: to,
    dateLienSuccession: date,
    transfertSiege: false,
    continuiteEconomique: true,
  })
  const liensSuccession = [link('21920023500014', '2012-01-01'), link(successor, '2021-01-01')]
  return { json: { header: { ...header(200, 'OK'), total: 2 }, liensSuccession } }
}
