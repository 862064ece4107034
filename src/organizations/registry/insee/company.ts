import { type Siret, sirenOf } from '../../siret.ts'
import type { Company } from '../port.ts'
import { activityOf, bandOf, diffusionOf, firstOf, openOf, personName, siretOf, streetOf, textOf } from '../source-fields.ts'
import type { Establishment } from './shape.ts'

/** `null` when its number is none. The state is the one of the period without end, whatever its place. */
export const toCompany = (one: Establishment): Company | null => {
  const siret = siretOf(one.siret)
  return siret === null ? null : companyOf(siret, one)
}

const companyOf = (siret: Siret, one: Establishment): Company => {
  const { uniteLegale: unit, adresseEtablissement: at } = one
  const now = one.periodesEtablissement.find(({ dateFin }) => textOf(dateFin) === null) ?? one.periodesEtablissement[0]
  return {
    siret,
    siren: sirenOf(siret),
    name:
      firstOf(unit.denominationUniteLegale, unit.denominationUsuelle1UniteLegale) ??
      personName(
        [unit.prenomUsuelUniteLegale, unit.prenom1UniteLegale],
        [unit.nomUsageUniteLegale, unit.nomUniteLegale, unit.pseudonymeUniteLegale],
      ),
    acronym: textOf(unit.sigleUniteLegale),
    sign: firstOf(now?.enseigne1Etablissement, now?.denominationUsuelleEtablissement),
    legalCategory: textOf(unit.categorieJuridiqueUniteLegale),
    ...activityOf(
      now?.activitePrincipaleEtablissement,
      now?.nomenclatureActivitePrincipaleEtablissement,
      one.activitePrincipaleNAF25Etablissement,
    ),
    headcount: bandOf(one.trancheEffectifsEtablissement),
    legalUnitHeadcount: bandOf(unit.trancheEffectifsUniteLegale),
    active: openOf(now?.etatAdministratifEtablissement),
    legalUnitActive: openOf(unit.etatAdministratifUniteLegale),
    diffusion: diffusionOf(one.statutDiffusionEtablissement, unit.statutDiffusionUniteLegale),
    headOffice: one.etablissementSiege ?? null,
    address: streetOf(
      [at.numeroVoieEtablissement, at.indiceRepetitionEtablissement, at.typeVoieEtablissement, at.libelleVoieEtablissement],
      at.distributionSpecialeEtablissement,
    ),
    postalCode: firstOf(at.codePostalEtablissement, at.codeCedexEtablissement),
    communeCode: textOf(at.codeCommuneEtablissement),
    commune: firstOf(at.libelleCommuneEtablissement, at.libelleCommuneEtrangerEtablissement),
    country: textOf(at.libellePaysEtrangerEtablissement),
    successor: null,
  }
}
