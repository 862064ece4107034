import type { Company } from '../../organizations/registry/port.ts'
import type { StockRow } from './columns.ts'

const state = (active: boolean | null, yes: string, no: string): string => (active === null ? '' : active ? yes : no)

/** Natural persons have names, the others a denomination. */
const nameOf = ({ name, legalCategory, diffusion }: Company): StockRow => {
  if (legalCategory !== '1000') return { denominationUniteLegale: name ?? (diffusion === 'O' ? '' : '[ND]') }
  const [first = '', ...family] = (name ?? '[ND] [ND]').split(' ')
  return { prenom1UniteLegale: first, prenomUsuelUniteLegale: first, nomUniteLegale: family.join(' ') }
}

/** The row of its legal unit, as INSEE would publish it. */
export const legalUnitRow = (company: Company): StockRow => ({
  siren: company.siren,
  statutDiffusionUniteLegale: company.diffusion,
  etatAdministratifUniteLegale: state(company.legalUnitActive, 'A', 'C'),
  categorieJuridiqueUniteLegale: company.legalCategory ?? '',
  trancheEffectifsUniteLegale: company.legalUnitHeadcount ?? '',
  sigleUniteLegale: company.acronym ?? '',
  ...nameOf(company),
})

const addressOf = ({ address, diffusion }: Company): StockRow => {
  if (diffusion === 'P')
    return { libelleVoieEtablissement: '[ND]', numeroVoieEtablissement: '[ND]', codePostalEtablissement: '[ND]' }
  const [, number = '', street = ''] = /^(\d+)?\s*(.*)$/.exec(address ?? '') ?? []
  return { numeroVoieEtablissement: number, libelleVoieEtablissement: street }
}

/** Its own row, as INSEE would publish it. */
export const establishmentRow = (company: Company): StockRow => ({
  siren: company.siren,
  nic: company.siret.slice(9),
  siret: company.siret,
  statutDiffusionEtablissement: company.diffusion,
  trancheEffectifsEtablissement: company.headcount ?? '',
  etablissementSiege: state(company.headOffice, 'true', 'false'),
  etatAdministratifEtablissement: state(company.active, 'A', 'F'),
  enseigne1Etablissement: company.sign ?? '',
  activitePrincipaleEtablissement: company.naf ?? '',
  nomenclatureActivitePrincipaleEtablissement: company.nafNomenclature,
  codeCommuneEtablissement: company.communeCode ?? '',
  [company.country === null ? 'libelleCommuneEtablissement' : 'libelleCommuneEtrangerEtablissement']: company.commune ?? '',
  libellePaysEtrangerEtablissement: company.country ?? '',
  codePostalEtablissement: company.postalCode ?? '',
  ...addressOf(company),
})

export const successionRows = (companies: readonly Company[]): StockRow[] =>
  companies.flatMap(({ siret, successor }) =>
    successor === null
      ? []
      : {
          siretEtablissementPredecesseur: siret,
          siretEtablissementSuccesseur: successor,
          dateLienSuccession: '2025-01-01',
          transfertSiege: 'true',
          continuiteEconomique: 'true',
        },
  )
