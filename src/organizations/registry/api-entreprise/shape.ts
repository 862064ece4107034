import { z } from 'zod'
import { said, yesNo } from '../source-fields.ts'

const Activity = z.object({ code: said, nomenclature: said }).nullish()
const Band = z.object({ code: said }).nullish()

export const Establishment = z.object({
  data: z.object({
    siret: z.string(),
    siege_social: yesNo,
    etat_administratif: said,
    enseigne: said,
    activite_principale: Activity,
    tranche_effectif_salarie: Band,
    status_diffusion: said,
    unite_legale: z.object({
      type: said,
      personne_morale_attributs: z.object({ raison_sociale: said, sigle: said }).nullish(),
      personne_physique_attributs: z
        .object({ pseudonyme: said, prenom_usuel: said, prenom_1: said, nom_usage: said, nom_naissance: said })
        .nullish(),
      status_diffusion: said,
      forme_juridique: z.object({ code: said }).nullish(),
      tranche_effectif_salarie: Band,
      etat_administratif: said,
    }),
    adresse: z.object({
      numero_voie: said,
      indice_repetition_voie: said,
      type_voie: said,
      libelle_voie: said,
      distribution_speciale: said,
      code_postal: said,
      libelle_commune: said,
      libelle_commune_etranger: said,
      code_commune: said,
      code_cedex: said,
      libelle_pays_etranger: said,
    }),
  }),
  meta: z.object({ redirect_from_siret: said }).nullish(),
})
export type Establishment = z.output<typeof Establishment>

/** What the API says when it refuses; a page of a proxy has no such list. */
export const Refusal = z.object({ errors: z.array(z.object({ code: said })).min(1) })

export const Successions = z.object({
  data: z.object({ successeurs: z.array(z.object({ siret: said, date_succession: said })).nullish() }),
})
