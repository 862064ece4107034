import { once, readReferenceTable } from './reference-data.ts'

const streetTypes = once(
  () => new Map(readReferenceTable('street-types.csv', ['code', 'label']).map(({ code, label }) => [code, label.toLowerCase()])),
)

/** Words that stay in lower case inside a name. */
const small = new Set([
  'a',
  'à',
  'au',
  'aux',
  'd',
  'de',
  'des',
  'du',
  'en',
  'et',
  'l',
  'la',
  'le',
  'les',
  'lès',
  'lez',
  'sous',
  'sur',
])

const isShouting = (text: string): boolean => text === text.toUpperCase()

/** Only the first letter up, as MonComptePro has always written names: « Commune de clamart ». */
export const capitalizeFirst = (text: string): string => {
  const lower = text.trim().toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

const capitalizeWord = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * « SAINT-POL-SUR-TERNOISE » → « Saint-Pol-sur-Ternoise ». The register writes « D ASCQ » for « d'Ascq »: the elision is restored before a vowel.
 * A text that is not all in capitals was written by someone: it is left alone.
 */
export const titleCase = (text: string): string => {
  const trimmed = text.trim()
  if (!isShouting(trimmed)) return trimmed
  const words = trimmed
    .toLowerCase()
    .replaceAll(/(?<![\p{L}\p{N}])([dl]) (?=[aeiouyhàâéèêëîïôœ])/gu, "$1'")
    .split(/(?<=[\s'’-])/)
  return words.map((word, index) => (index > 0 && small.has(word.replace(/[\s'’-]$/, '')) ? word : capitalizeWord(word))).join('')
}

/** « 38 PL DE L EGLISE » → « 38 place de l'Eglise »: the type of street in full and in lower case, the name in title case. */
export const formatStreet = (street: string): string => {
  const trimmed = street.trim()
  if (!isShouting(trimmed)) return trimmed
  const [, number = '', type = '', name = ''] =
    /^(\d+(?:\s?(?:BIS|TER|QUATER|[A-Z](?=\s)))?\s+)?(\S+)\s+(.+)$/.exec(trimmed) ?? []
  const written = streetTypes().get(type)
  if (written === undefined) return titleCase(trimmed)
  const named = titleCase(`X ${name}`).slice(2)
  return `${number.toLowerCase()}${written} ${named}`
}
