import type { Fault } from '../../organizations/registry/local/stock/fault.ts'
import type { Locale } from '../../web/texts.ts'
import { dictionary } from '../../web/texts.ts'

const french = new Intl.NumberFormat('fr-FR')
const english = new Intl.NumberFormat('en-GB')

/** What the registry commands say. */
export const registryWords = dictionary(
  {
    registry: 'répertoire des entreprises gardé dans la base (REGISTRY=local)',
    import: 'charge les fichiers de la base Sirene, ou seulement ce qui a changé',
    importHelp: [
      '',
      'Fichiers : StockUniteLegale et StockEtablissement, et au besoin StockEtablissementLiensSuccession et StockDoublons, dans n’importe quel ordre,',
      'en CSV, en zip ou en parquet. Les recherches continuent pendant l’import ; interrompu, il reprend si on le relance avec les mêmes fichiers.',
    ].join('\n'),
    files: 'fichiers de la base Sirene',
    differences: 'les fichiers ne contiennent que les lignes qui ont changé',
    acceptSmaller: 'accepte un stock nettement plus petit que celui en service',
    status: 'dit ce que contient le répertoire et d’où il vient',
    atWork: 'Un autre import est en cours sur cette base.',
    resumed: 'Reprise de l’import interrompu.',
    reading: (file: string) => `Lecture de ${file}`,
    assemble: 'Rapprochement des établissements et des unités légales',
    index: 'Index',
    words: 'Mots de la recherche',
    swap: 'Mise en service',
    apply: 'Application des différences',
    rate: (rows: number) => `${french.format(rows)} lignes/s`,
    left: (text: string) => `reste ${text}`,
    imported: (establishments: number, legalUnits: number, seconds: number) =>
      `${french.format(establishments)} établissements de ${french.format(legalUnits)} unités légales, en ${french.format(seconds)} s.`,
    withoutUnit: (count: number) => `${french.format(count)} établissement(s) sans unité légale dans les fichiers : sans nom.`,
    empty: 'Le répertoire est vide : moncomptepro registry import',
    holds: (establishments: number, date: string) => `${french.format(establishments)} établissements, mis à jour le ${date}.`,
    unfinished: (date: string) => `Un import commencé le ${date} n’est pas terminé : relancez-le avec les mêmes fichiers.`,
  },
  {
    registry: 'company register kept in the database (REGISTRY=local)',
    import: 'loads the files of the Sirene stock, or only what has changed',
    importHelp: [
      '',
      'Files: StockUniteLegale and StockEtablissement, and if need be StockEtablissementLiensSuccession and StockDoublons, in any order,',
      'as CSV, zip or parquet. Searches go on meanwhile; stopped, the import is carried on when run again with the same files.',
    ].join('\n'),
    files: 'files of the Sirene stock',
    differences: 'the files only hold the rows that have changed',
    acceptSmaller: 'accepts a stock much smaller than the one in use',
    status: 'says what the register holds and where it comes from',
    atWork: 'Another import is at work on this database.',
    resumed: 'Carrying on the import that was stopped.',
    reading: (file: string) => `Reading ${file}`,
    assemble: 'Bringing establishments and legal units together',
    index: 'Indexes',
    words: 'Words of the search',
    swap: 'Putting in use',
    apply: 'Applying the differences',
    rate: (rows: number) => `${english.format(rows)} rows/s`,
    left: (text: string) => `${text} left`,
    imported: (establishments: number, legalUnits: number, seconds: number) =>
      `${english.format(establishments)} establishments of ${english.format(legalUnits)} legal units, in ${english.format(seconds)} s.`,
    withoutUnit: (count: number) => `${english.format(count)} establishment(s) without a legal unit in the files: nameless.`,
    empty: 'The register is empty: moncomptepro registry import',
    holds: (establishments: number, date: string) =>
      `${english.format(establishments)} establishments, brought up to date on ${date}.`,
    unfinished: (date: string) => `An import begun on ${date} is not finished: run it again with the same files.`,
  },
)

export type RegistryWords = (typeof registryWords)['en']

type FaultWords = { [Code in Fault['code']]: (fault: Extract<Fault, { code: Code }>) => string }

const faultWords: Record<Locale, FaultWords & { refused: string; line: string }> = {
  fr: {
    refused: 'refusé, le répertoire en service n’a pas changé',
    line: 'ligne',
    unreadable: ({ reason }) => `le fichier ne se lit pas (${reason})`,
    unknownHeader: () => 'la première ligne n’est pas l’en-tête d’un fichier de la base Sirene',
    missingColumns: ({ columns }) => `colonne(s) absente(s) : ${columns.join(', ')}`,
    notComma: () => 'les colonnes doivent être séparées par des virgules',
    notUtf8: () => 'le texte n’est pas en UTF-8',
    brokenQuotes: () => 'les guillemets ne se referment pas',
    cellCount: ({ expected, found }) => `${found} colonne(s) au lieu de ${expected} : ligne coupée ou fichier tronqué`,
    truncated: () => 'le fichier est tronqué',
    damaged: () => 'le fichier est endommagé',
    empty: () => 'le fichier n’a aucune ligne',
    zipContent: ({ count }) => `l’archive contient ${count} fichiers : un seul est attendu`,
    unsupported: ({ what }) => `compression ${what} inconnue de cette version de Node.js : donnez le fichier CSV`,
    badSiren: ({ value }) => `« ${value} » n’est pas un SIREN`,
    badSiret: ({ value }) => `« ${value} » n’est pas un SIRET`,
    badValue: ({ column, value }) => `${column} : « ${value} » ne convient pas`,
    twice: ({ value }) => `${value} est déjà sur une ligne précédente`,
    orphans: ({ count, of }) =>
      `${french.format(count)} établissements sur ${french.format(of)} n’ont pas d’unité légale : les fichiers ne sont pas du même mois, ou l’un est tronqué`,
    smaller: ({ count, before }) =>
      `${french.format(count)} établissements, contre ${french.format(before)} en service : fichier partiel ? Sinon, --accept-smaller`,
    nothingToDiffer: () => 'le répertoire est vide : importez d’abord le stock entier',
    roles: ({ role, count }) => `${names.fr[role]} : ${count} fichier(s) donné(s), un seul est attendu`,
  },
  en: {
    refused: 'refused, the register in use has not changed',
    line: 'line',
    unreadable: ({ reason }) => `the file cannot be read (${reason})`,
    unknownHeader: () => 'the first line is not the header of a file of the Sirene stock',
    missingColumns: ({ columns }) => `missing column(s): ${columns.join(', ')}`,
    notComma: () => 'columns must be separated by commas',
    notUtf8: () => 'the text is not UTF-8',
    brokenQuotes: () => 'quotation marks are not closed',
    cellCount: ({ expected, found }) => `${found} column(s) instead of ${expected}: the line is cut, or the file is`,
    truncated: () => 'the file is truncated',
    damaged: () => 'the file is damaged',
    empty: () => 'the file has no row',
    zipContent: ({ count }) => `the archive holds ${count} files: one is expected`,
    unsupported: ({ what }) => `compression ${what} is unknown to this version of Node.js: give the CSV file`,
    badSiren: ({ value }) => `“${value}” is not a SIREN`,
    badSiret: ({ value }) => `“${value}” is not a SIRET`,
    badValue: ({ column, value }) => `${column}: “${value}” will not do`,
    twice: ({ value }) => `${value} is on an earlier line already`,
    orphans: ({ count, of }) =>
      `${english.format(count)} establishments of ${english.format(of)} have no legal unit: the files are not of the same month, or one is truncated`,
    smaller: ({ count, before }) =>
      `${english.format(count)} establishments, against ${english.format(before)} in use: part of a file? If not, --accept-smaller`,
    nothingToDiffer: () => 'the register is empty: import the whole stock first',
    roles: ({ role, count }) => `${names.en[role]}: ${count} file(s) given, one is expected`,
  },
}

const names: Record<Locale, Record<string, string>> = {
  fr: {
    legalUnits: 'StockUniteLegale',
    establishments: 'StockEtablissement',
    successions: 'StockEtablissementLiensSuccession',
    duplicates: 'StockDoublons',
  },
  en: {
    legalUnits: 'StockUniteLegale',
    establishments: 'StockEtablissement',
    successions: 'StockEtablissementLiensSuccession',
    duplicates: 'StockDoublons',
  },
}

/** « StockEtablissement.csv, ligne 12 : « 123 » n’est pas un SIRET (refusé, le répertoire en service n’a pas changé) ». */
export const sayFault = (locale: Locale, file: string, fault: Fault, line: number | null): string => {
  const words = faultWords[locale]
  const say = words[fault.code] as (fault: Fault) => string
  const place = [file, line === null ? '' : `${words.line} ${line}`].filter(Boolean).join(', ')
  const colon = locale === 'fr' ? ' : ' : ': '
  return `${place === '' ? '' : `${place}${colon}`}${say(fault)} (${words.refused})`
}
