import { z } from 'zod'
import { said, yesNo } from '../source-fields.ts'

const LegalUnit = z.object({
  etatAdministratifUniteLegale: said,
  statutDiffusionUniteLegale: said,
  categorieJuridiqueUniteLegale: said,
  denominationUniteLegale: said,
  denominationUsuelle1UniteLegale: said,
  sigleUniteLegale: said,
  nomUniteLegale: said,
  nomUsageUniteLegale: said,
  prenom1UniteLegale: said,
  prenomUsuelUniteLegale: said,
  pseudonymeUniteLegale: said,
  trancheEffectifsUniteLegale: said,
})

const Address = z.object({
  numeroVoieEtablissement: said,
  indiceRepetitionEtablissement: said,
  typeVoieEtablissement: said,
  libelleVoieEtablissement: said,
  distributionSpecialeEtablissement: said,
  codePostalEtablissement: said,
  libelleCommuneEtablissement: said,
  libelleCommuneEtrangerEtablissement: said,
  codeCommuneEtablissement: said,
  codeCedexEtablissement: said,
  libellePaysEtrangerEtablissement: said,
})

/** What changes with time; the current one has no end. */
const Period = z.object({
  dateFin: said,
  etatAdministratifEtablissement: said,
  enseigne1Etablissement: said,
  denominationUsuelleEtablissement: said,
  activitePrincipaleEtablissement: said,
  nomenclatureActivitePrincipaleEtablissement: said,
})

export const Establishment = z.object({
  siret: z.string(),
  statutDiffusionEtablissement: said,
  trancheEffectifsEtablissement: said,
  etablissementSiege: yesNo,
  activitePrincipaleNAF25Etablissement: said,
  uniteLegale: LegalUnit,
  adresseEtablissement: Address,
  periodesEtablissement: z.array(Period).min(1),
})
export type Establishment = z.output<typeof Establishment>

export const OneAnswer = z.object({ etablissement: Establishment })
export const ListAnswer = z.object({
  header: z.object({ total: z.number().nullish() }),
  etablissements: z.array(Establishment),
})

/** What the API itself says, refusals included; the gateway before it has other words. */
export const Said = z.object({ header: z.object({ statut: z.number() }) })

export const Successions = z.object({
  liensSuccession: z.array(
    z.object({
      siretEtablissementPredecesseur: z.string(),
      siretEtablissementSuccesseur: z.string(),
      dateLienSuccession: said,
    }),
  ),
})
