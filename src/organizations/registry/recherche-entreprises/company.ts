import { type Siret, sirenOf } from '../../siret.ts'
import type { Company } from '../port.ts'
import { activityOf, bandOf, diffusionOf, firstOf, openOf, siretOf, streetOf, textOf } from '../source-fields.ts'
import type { Establishment, LegalUnit } from './shape.ts'

/** The whole name ends with acronym and signs in brackets. */
const withoutBrackets = (name: string | null): string | null => name?.replace(/(?: \([^()]*\))+$/, '') ?? null

/** « 1 PLACE MAURICE GUNSBOURG 92140 CLAMART » without its town; its parts are given for head offices only. */
const streetOfEstablishment = (one: Establishment): string | null => {
  const parts = streetOf([one.numero_voie, one.indice_repetition, one.type_voie, one.libelle_voie], one.distribution_speciale)
  if (parts !== null) return parts
  const whole = textOf(one.adresse)
  const at = whole === null || !one.code_postal ? -1 : whole.lastIndexOf(one.code_postal)
  return whole === null || at < 0 ? null : textOf(whole.slice(0, at))
}

/** Establishments of an answer, each once, the head office first when it is told; numbers that are none are left out. */
export const companiesOf = (unit: LegalUnit): Company[] => {
  const told = [...(unit.siege ? [{ ...unit.siege, est_siege: true }] : []), ...(unit.matching_etablissements ?? [])]
  const companies = new Map<Siret, Company>()
  for (const one of told) {
    const siret = siretOf(one.siret)
    if (siret !== null && sirenOf(siret) === unit.siren && !companies.has(siret))
      companies.set(siret, toCompany(siret, one, unit))
  }
  return [...companies.values()]
}

const toCompany = (siret: Siret, one: Establishment, unit: LegalUnit): Company => ({
  siret,
  siren: sirenOf(siret),
  name: textOf(unit.nom_raison_sociale) ?? withoutBrackets(textOf(unit.nom_complet)),
  acronym: textOf(unit.sigle),
  sign: firstOf(...(one.liste_enseignes ?? []), one.nom_commercial),
  legalCategory: textOf(unit.nature_juridique),
  ...activityOf(one.activite_principale, undefined, one.activite_principale_naf25),
  headcount: bandOf(one.tranche_effectif_salarie),
  legalUnitHeadcount: bandOf(unit.tranche_effectif_salarie),
  active: openOf(one.etat_administratif),
  legalUnitActive: openOf(unit.etat_administratif),
  diffusion: diffusionOf(one.statut_diffusion_etablissement, unit.statut_diffusion),
  headOffice: one.est_siege ?? null,
  address: streetOfEstablishment(one),
  postalCode: firstOf(one.code_postal, one.cedex),
  communeCode: textOf(one.commune),
  commune: firstOf(one.libelle_commune, one.libelle_commune_etranger),
  country: textOf(one.libelle_pays_etranger),
  successor: null,
})
