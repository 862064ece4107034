import { typingErrors } from './word-match.ts'

/** What a person types is read this far, so that no text is expensive. */
const longestQuery = 200
const mostWords = 12
const longestWord = 40

/** Words that say nothing of one organization. */
const silent = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'the', 'un', 'une'])

/** Different ways to say the same: people, the register and directories each have theirs. Applied to both sides. */
const synonyms = new Map(
  Object.entries({
    st: 'saint',
    ste: 'sainte',
    sts: 'saints',
    mairie: 'commune',
    ville: 'commune',
    municipalite: 'commune',
    cc: 'communaute communes',
    comcom: 'communaute communes',
    ca: 'communaute agglomeration',
    agglo: 'agglomeration',
    cu: 'communaute urbaine',
    dept: 'departement',
    dep: 'departement',
    departemental: 'departement',
    departementale: 'departement',
    ch: 'centre hospitalier',
    hopital: 'hospitalier',
    clg: 'college',
    lyc: 'lycee',
    ecoles: 'ecole',
    asso: 'association',
    ass: 'association',
    assoc: 'association',
    min: 'ministere',
    regpt: 'regroupement',
    si: 'syndicat intercommunal',
    ccas: 'centre communal action sociale',
    sdis: 'service incendie secours',
    dir: 'direction',
    gal: 'general',
    gale: 'generale',
    pub: 'publique',
  }),
)

/** « mairi », « marie » → « commune »: what a common word typed with an error may stand for, beside what it says. */
export const misspeltSynonym = (typed: string): string | null => {
  if (typed.length < 5 || synonyms.has(typed)) return null
  const meant = [...synonyms].find(([said, name]) => said.length >= 5 && !name.includes(' ') && typingErrors(typed, said, 1) <= 1)
  return meant?.[1] ?? null
}

/** Names people still use, said in the words of today. */
const formerNames: [former: string, name: string][] = [['pole emploi', 'france travail']]

const firstFormerWords = formerNames.map(([former]) => former.split(' ')[0] ?? '')

/** Lower case, no accent, no sign: « Saint-Étienne » and « SAINT ETIENNE » are the same words. */
const fold = (text: string): string => {
  const lower = text.toLowerCase()
  // the register writes in plain capitals: forty million names are not decomposed for nothing
  if (/^[\0-\x7f]*$/.test(lower)) return lower
  return lower.replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replaceAll(/\p{M}/gu, '')
}

const split = (text: string): string[] => {
  const words: string[] = fold(text).match(/[a-z0-9]+/g) ?? []
  if (!firstFormerWords.some((word) => words.includes(word))) return words
  const current = formerNames.reduce((said, [former, name]) => said.replaceAll(former, name), words.join(' '))
  return current === '' ? [] : current.split(' ')
}

const meaningful = (words: string[]): string[] => {
  const kept = words.filter((word) => !silent.has(word))
  return kept.length > 0 ? kept : words
}

const expand = (words: string[]): string[] => {
  if (!words.some((word) => synonyms.has(word))) return words
  return words.flatMap((word) => (synonyms.get(word) ?? word).split(' '))
}

/** The words of a name or a place, with synonyms resolved. */
export const wordsOf = (text: string | null): string[] => (text === null ? [] : expand(meaningful(split(text))))

/** Neighbours written as one: « octotechnology », « francetravail ». */
export const joinedWords = (text: string | null): string[] => {
  const words = split(text ?? '')
  return words.slice(1).map((word, index) => `${words[index]}${word}`)
}

/** « CC DU VEXIN NORMAND » → « ccvn » */
export const initialsOf = (text: string | null): string | null => {
  const initials = wordsOf(text)
    .map((word) => word.charAt(0))
    .join('')
  return initials.length >= 3 ? initials : null
}

/** The words of a query, few and short whatever was typed. */
export const queryWords = (query: string): string[] => [
  ...new Set(
    wordsOf(query.slice(0, longestQuery))
      .slice(0, mostWords)
      .map((word) => word.slice(0, longestWord)),
  ),
]

/** Only digits, spaces apart: a number that was typed as one. */
export const queryDigits = (query: string): string | null => {
  const compact = query.slice(0, longestQuery).replaceAll(/[\s.-]/g, '')
  return /^[0-9]{6,14}$/.test(compact) ? compact : null
}
