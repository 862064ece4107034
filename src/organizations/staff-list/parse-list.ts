import { parseEmail } from '../../accounts/email/parse.ts'

/** One line of a list, by its number: an address, words of a name, or both, in any order, with whatever columns stand beside. */
export type StaffLine = { at: number; text: string; email: string | null; words: string[] }

const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }
const titles = new Set(['m', 'mr', 'mme', 'mlle', 'mx', 'monsieur', 'madame', 'mademoiselle', 'dr', 'docteur', 'me', 'pr'])

/** Words of a name, without accents, case, hyphens, apostrophes or civility. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[œæßøłđ]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !titles.has(word))

const address = /[^\s<>;,|"'()]+@[^\s<>;,|"'()]+/

/** What columns are called: a first line of nothing else is nobody. */
const columnNames = new Set(
  'nom prenom prenoms name names first last given family surname usage naissance email e mail mel courriel adresse address electronique service direction fonction poste metier matricule telephone tel phone civilite titre agent statut grade numero date debut fin entree sortie job department'.split(
    ' ',
  ),
)

/** What each line says; empty ones, and the names of columns, say nothing. A list copied from a spreadsheet, a directory or a mail is read alike. */
export const parseStaffList = (pasted: string): StaffLine[] =>
  pasted
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ at: index + 1, text: line.trim() }))
    .filter(({ text }) => /[\p{L}@]/u.test(text))
    .map(({ at, text }) => {
      const written = address.exec(text)?.[0]
      const email = written === undefined ? null : (parseEmail(written)?.address ?? null)
      return { at, text, email, words: wordsOf(written === undefined ? text : text.replace(written, ' ')) }
    })
    .filter(({ at, email, words }) => at !== 1 || email !== null || !words.every((word) => columnNames.has(word)))
