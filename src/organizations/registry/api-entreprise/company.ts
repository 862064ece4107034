import { type Siret, sirenOf } from '../../siret.ts'
import type { Company } from '../port.ts'
import {
  activityOf,
  bandOf,
  diffusionOf,
  firstOf,
  openOf,
  personName,
  siretOf,
  streetOf,
  textOf,
  undiffusedCompany,
} from '../source-fields.ts'
import type { Establishment } from './shape.ts'

/** `null` when its number is none. This source shows authorities what others mask: what the company hides is hidden here. */
export const toCompany = ({ data }: Establishment): Company | null => {
  const siret = siretOf(data.siret)
  if (siret === null) return null
  const diffusion = diffusionOf(data.status_diffusion, data.unite_legale.status_diffusion)
  if (diffusion === 'N') return undiffusedCompany(siret)
  const company = companyOf(siret, data, diffusion)
  if (diffusion === 'O') return company
  const isPerson = data.unite_legale.type === 'personne_physique' || company.legalCategory === '1000'
  return { ...company, address: null, postalCode: null, ...(isPerson && { name: null, acronym: null, sign: null }) }
}

const companyOf = (siret: Siret, data: Establishment['data'], diffusion: Company['diffusion']): Company => {
  const { unite_legale: unit, adresse: at, activite_principale: activity } = data
  const person = unit.personne_physique_attributs
  return {
    siret,
    siren: sirenOf(siret),
    name:
      textOf(unit.personne_morale_attributs?.raison_sociale) ??
      personName([person?.prenom_usuel, person?.prenom_1], [person?.nom_usage, person?.nom_naissance, person?.pseudonyme]),
    acronym: textOf(unit.personne_morale_attributs?.sigle),
    sign: textOf(data.enseigne),
    legalCategory: textOf(unit.forme_juridique?.code),
    ...activityOf(activity?.code, activity?.nomenclature),
    headcount: bandOf(data.tranche_effectif_salarie?.code),
    legalUnitHeadcount: bandOf(unit.tranche_effectif_salarie?.code),
    active: openOf(data.etat_administratif),
    legalUnitActive: openOf(unit.etat_administratif),
    diffusion,
    headOffice: data.siege_social ?? null,
    address: streetOf([at.numero_voie, at.indice_repetition_voie, at.type_voie, at.libelle_voie], at.distribution_speciale),
    postalCode: firstOf(at.code_postal, at.code_cedex),
    communeCode: textOf(at.code_commune),
    commune: firstOf(at.libelle_commune, at.libelle_commune_etranger),
    country: textOf(at.libelle_pays_etranger),
    successor: null,
  }
}
