import { z } from 'zod'
import { said, yesNo } from '../source-fields.ts'

/** What we read of an establishment; the source says much more. `commune` is the INSEE code. */
export const Establishment = z.object({
  siret: z.string(),
  est_siege: yesNo,
  activite_principale: said,
  activite_principale_naf25: said,
  etat_administratif: said,
  statut_diffusion_etablissement: said,
  tranche_effectif_salarie: said,
  liste_enseignes: z.array(z.string()).nullish(),
  nom_commercial: said,
  adresse: said,
  numero_voie: said,
  indice_repetition: said,
  type_voie: said,
  libelle_voie: said,
  distribution_speciale: said,
  code_postal: said,
  cedex: said,
  commune: said,
  libelle_commune: said,
  libelle_commune_etranger: said,
  libelle_pays_etranger: said,
})
export type Establishment = z.output<typeof Establishment>

export const LegalUnit = z.object({
  siren: z.string(),
  nom_complet: said,
  nom_raison_sociale: said,
  sigle: said,
  nature_juridique: said,
  etat_administratif: said,
  statut_diffusion: said,
  tranche_effectif_salarie: said,
  siege: Establishment.nullish(),
  matching_etablissements: z.array(Establishment).nullish(),
})
export type LegalUnit = z.output<typeof LegalUnit>

export const Answer = z.object({ results: z.array(LegalUnit) })
