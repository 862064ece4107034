/** The files INSEE publishes, told apart by their header. */
export type StockRole = 'legalUnits' | 'establishments' | 'successions' | 'duplicates'

/** Columns read, by name: others may come and go between two months. `optional`: absent from the files of some years. */
export const stockColumns = {
  legalUnits: {
    required: [
      'siren',
      'statutDiffusionUniteLegale',
      'etatAdministratifUniteLegale',
      'categorieJuridiqueUniteLegale',
      'trancheEffectifsUniteLegale',
      'denominationUniteLegale',
      'sigleUniteLegale',
      'nomUniteLegale',
      'nomUsageUniteLegale',
      'prenom1UniteLegale',
      'prenomUsuelUniteLegale',
      'pseudonymeUniteLegale',
      'denominationUsuelle1UniteLegale',
      'denominationUsuelle2UniteLegale',
      'denominationUsuelle3UniteLegale',
    ],
    optional: [],
  },
  establishments: {
    required: [
      'siren',
      'nic',
      'siret',
      'statutDiffusionEtablissement',
      'etatAdministratifEtablissement',
      'etablissementSiege',
      'trancheEffectifsEtablissement',
      'activitePrincipaleEtablissement',
      'nomenclatureActivitePrincipaleEtablissement',
      'enseigne1Etablissement',
      'enseigne2Etablissement',
      'enseigne3Etablissement',
      'denominationUsuelleEtablissement',
      'numeroVoieEtablissement',
      'indiceRepetitionEtablissement',
      'typeVoieEtablissement',
      'libelleVoieEtablissement',
      'codePostalEtablissement',
      'codeCommuneEtablissement',
      'libelleCommuneEtablissement',
      'codeCedexEtablissement',
      'libelleCommuneEtrangerEtablissement',
      'libellePaysEtrangerEtablissement',
    ],
    optional: ['activitePrincipaleNAF25Etablissement'],
  },
  successions: {
    required: ['siretEtablissementPredecesseur', 'siretEtablissementSuccesseur', 'dateLienSuccession'],
    optional: [],
  },
  duplicates: { required: ['siren', 'sirenDoublon'], optional: [] },
} as const satisfies Record<StockRole, { required: readonly string[]; optional: readonly string[] }>

/** A column that only this file has. */
const tells: [column: string, role: StockRole][] = [
  ['etablissementSiege', 'establishments'],
  ['categorieJuridiqueUniteLegale', 'legalUnits'],
  ['siretEtablissementPredecesseur', 'successions'],
  ['siretEtablissementSuccesseur', 'successions'],
  ['sirenDoublon', 'duplicates'],
  ['siret', 'establishments'],
  ['nicSiegeUniteLegale', 'legalUnits'],
  ['denominationUniteLegale', 'legalUnits'],
]

/** Which file this is; `null` when the header is of none of them. */
export const roleOf = (header: readonly string[]): StockRole | null =>
  tells.find(([column]) => header.includes(column))?.[1] ?? null

/** Where each column we read is in this file, in our order; -1 for an optional one that is absent. `missing`: required and absent. */
export const placesOf = (role: StockRole, header: readonly string[]): { places: number[]; missing: string[] } => {
  const { required, optional } = stockColumns[role]
  return {
    places: [...required, ...optional].map((column) => header.indexOf(column)),
    missing: required.filter((column) => !header.includes(column)),
  }
}
