import { once, readReferenceTable } from '../reference-data.ts'

const ligatures: Record<string, string> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
}

/** Letters alone, in capitals: accents, hyphens, apostrophes, spaces and ligatures are spelling. « Le Gall » and « LEGALL » are one name. */
export const foldName = (name: string): string =>
  name
    .replaceAll(/[œŒæÆßøØłŁđĐ]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toUpperCase()

const codes = once(() => {
  const rows = readReferenceTable('birth-countries.csv', ['cog', 'iso2', 'iso3'])
  return new Map(rows.flatMap(({ cog, iso2, iso3 }) => [[iso2, cog] as const, [iso3, cog] as const, [cog, cog] as const]))
})

/** A country as any register writes it (code of INSEE, ISO of two or three letters) → code of INSEE. `null`: one we are not sure of. */
export const countryCode = (written: string | null | undefined): string | null => {
  const text = written?.trim().toUpperCase() ?? ''
  return codes().get(text) ?? (/^99\d{3}$/.test(text) ? text : null)
}

/** Paris, Lyon and Marseille are written whole or by arrondissement. */
export const wholeCommune = (code: string): string => {
  if (/^751\d\d$/.test(code)) return '75056'
  if (/^6938\d$/.test(code)) return '69123'
  return /^132(0\d|1[0-6])$/.test(code) ? '13055' : code
}
