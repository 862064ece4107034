import { activityLabel, displayName, formatAddress, headcountLabel, legalCategoryLabel, organizationLabel } from '../label.ts'
import type { Company } from '../registry/port.ts'
import { capitalizeFirst } from '../typography.ts'

/** What services have read of an establishment since the first MonComptePro: French names, labels beside codes. */
export type OrganizationInfo = {
  siret: string
  libelle: string
  nomComplet: string
  enseigne: string
  trancheEffectifs: string | null
  trancheEffectifsUniteLegale: string | null
  libelleTrancheEffectif: string | null
  etatAdministratif: 'A' | 'C' | null
  estActive: boolean | null
  statutDiffusion: 'diffusible' | 'partiellement_diffusible' | 'non_diffusible'
  estDiffusible: boolean
  adresse: string | null
  codePostal: string | null
  codeOfficielGeographique: string | null
  activitePrincipale: string | null
  libelleActivitePrincipale: string | null
  categorieJuridique: string | null
  libelleCategorieJuridique: string | null
  siegeSocial: boolean | null
}

const diffusions = { O: 'diffusible', P: 'partiellement_diffusible', N: 'non_diffusible' } as const

const withCode = (code: string | null, label: string | null): string | null =>
  code === null || label === null ? code : `${code} - ${label}`

/** `etatAdministratif` is the state of the legal unit, `estActive` the one of the establishment; a company that hides itself hides its size and its street too. */
export const organizationInfo = (company: Company): OrganizationInfo => {
  const shown = company.diffusion === 'O'
  return {
    siret: company.siret,
    libelle: organizationLabel(company),
    nomComplet: displayName(company),
    enseigne: company.sign !== null && company.name !== null ? capitalizeFirst(company.sign) : '',
    trancheEffectifs: shown ? company.headcount : null,
    trancheEffectifsUniteLegale: shown ? company.legalUnitHeadcount : null,
    libelleTrancheEffectif: shown ? headcountLabel(company.headcount) : null,
    etatAdministratif: company.legalUnitActive === null ? null : company.legalUnitActive ? 'A' : 'C',
    estActive: company.active,
    statutDiffusion: diffusions[company.diffusion],
    estDiffusible: shown,
    adresse: formatAddress(company),
    codePostal: shown ? company.postalCode : company.communeCode,
    codeOfficielGeographique: company.communeCode,
    activitePrincipale: company.naf,
    libelleActivitePrincipale: withCode(company.naf, activityLabel(company)),
    categorieJuridique: company.legalCategory,
    libelleCategorieJuridique: legalCategoryLabel(company.legalCategory),
    siegeSocial: company.headOffice,
  }
}
