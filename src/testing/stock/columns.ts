const of = (suffix: string, text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((name) => name.replace('…', suffix))

/** Every column of StockUniteLegale as published, in order. */
export const legalUnitColumns = of(
  'UniteLegale',
  `siren statutDiffusion… unitePurgee… dateCreation… sigle… sexe… prenom1… prenom2… prenom3… prenom4… prenomUsuel… pseudonyme…
   identifiantAssociation… trancheEffectifs… anneeEffectifs… dateDernierTraitement… nombrePeriodes… categorieEntreprise anneeCategorieEntreprise
   dateDebut etatAdministratif… nom… nomUsage… denomination… denominationUsuelle1… denominationUsuelle2… denominationUsuelle3…
   categorieJuridique… activitePrincipale… nomenclatureActivitePrincipale… nicSiege… economieSocialeSolidaire… societeMission…
   caractereEmployeur… activitePrincipaleNAF25…`,
)

const address = `complementAdresse… numeroVoie… indiceRepetition… dernierNumeroVoie… indiceRepetitionDernierNumeroVoie… typeVoie… libelleVoie…
  codePostal… libelleCommune… libelleCommuneEtranger… distributionSpeciale… codeCommune… codeCedex… libelleCedex… codePaysEtranger…
  libellePaysEtranger…`

/** Every column of StockEtablissement as published, in order. */
export const establishmentColumns = [
  ...of(
    'Etablissement',
    `siren nic siret statutDiffusion… dateCreation… trancheEffectifs… anneeEffectifs… activitePrincipaleRegistreMetiers…
     dateDernierTraitement… etablissementSiege nombrePeriodes…`,
  ),
  ...of('Etablissement', address),
  ...of('Etablissement', 'identifiantAdresse… coordonneeLambertAbscisse… coordonneeLambertOrdonnee…'),
  ...of('2Etablissement', address).filter((name) => !name.includes('ernierNumero')),
  ...of(
    'Etablissement',
    `dateDebut etatAdministratif… enseigne1… enseigne2… enseigne3… denominationUsuelle… activitePrincipale…
     nomenclatureActivitePrincipale… caractereEmployeur… activitePrincipaleNAF25…`,
  ),
]

export const successionColumns = of(
  '',
  `siretEtablissementPredecesseur siretEtablissementSuccesseur dateLienSuccession transfertSiege continuiteEconomique
   dateDernierTraitementLienSuccession`,
)

export const duplicateColumns = ['siren', 'sirenDoublon', 'dateDernierTraitementDoublon']

/** A row by the names of its columns; the others are empty. */
export type StockRow = Readonly<Record<string, string>>

const quoteIfNeeded = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const csvLine = (columns: readonly string[], row: StockRow): string =>
  columns.map((column) => quoteIfNeeded(row[column] ?? '')).join(',')

/** A whole file in the published form. Throws for a column that does not exist, which would be lost in silence. */
export const csvOf = (columns: readonly string[], rows: readonly StockRow[]): string => {
  for (const name of rows.flatMap(Object.keys)) if (!columns.includes(name)) throw new Error(`no column ${name}`)
  return [columns.join(','), ...rows.map((row) => csvLine(columns, row)), ''].join('\n')
}
