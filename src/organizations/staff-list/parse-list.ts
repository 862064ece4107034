import { parseEmail } from '../../accounts/email/parse.ts'

/** One line of a pasted list: an address, words of a name, or both, in any order, with whatever columns stand beside. */
export type StaffLine = { text: string; email: string | null; words: string[] }

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

/** What each line says; empty ones say nothing. A list copied from a spreadsheet, a directory or a mail is read alike. */
export const parseStaffList = (pasted: string): StaffLine[] =>
  pasted
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}@]/u.test(line))
    .map((text) => {
      const written = address.exec(text)?.[0]
      const email = written === undefined ? null : (parseEmail(written)?.address ?? null)
      return { text, email, words: wordsOf(written === undefined ? text : text.replace(written, ' ')) }
    })
