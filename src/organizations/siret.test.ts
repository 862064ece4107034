import { describe, expect, test } from 'vitest'
import { formatSiren, formatSiret, parseSiren, parseSiret, sirenOf } from './siret.ts'

const valid: [what: string, typed: string, digits: string][] = [
  ['bare', '21920023500014', '21920023500014'],
  ['grouped as on a letterhead', '219 200 235 00014', '21920023500014'],
  ['no-break spaces', '219\u00a0200\u00a0235\u202f00014', '21920023500014'],
  ['pasted with a tab and a line end', '\t21920023500014\r\n', '21920023500014'],
  ['dots and hyphens', '219.200.235-00014', '21920023500014'],
  ['leading zeros', '005 572 466 00026', '00557246600026'],
  ['head office of La Poste', '356 000 000 00048', '35600000000048'],
  ['establishment of La Poste, which breaks Luhn', '35600000000001', '35600000000001'],
]
describe('a SIRET is accepted', () => {
  for (const [what, typed, digits] of valid) test(what, () => expect(parseSiret(typed)).toBe(digits))
})

const invalid: [what: string, typed: string][] = [
  ['nothing', ''],
  ['thirteen digits', '2192002350001'],
  ['fifteen digits', '219200235000140'],
  ['letters', '2192002350001O'],
  ['Arabic-Indic digits', '٢١٩٢٠٠٢٣٥٠٠٠١٤'],
  ['one digit wrong', '21920023500015'],
  ['a SIREN that fails, a total that passes', '21920023400015'],
  ['zeros', '00000000000000'],
  ['La Poste, neither rule', '35600000000002'],
  ['the sum rule is for La Poste only', '21920023500010'],
  ['very long', `${'2'.repeat(50_000)}`],
]
describe('not a SIRET', () => {
  for (const [what, typed] of invalid) test(what, () => expect(parseSiret(typed)).toBeNull())
})

/** A small deterministic generator: a failure can be run again. */
const randomDigits = (count: number, seed: number): string => {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return String(Math.floor(state / 65536) % 10)
  }).join('')
}

const completions = (start: string, parse: (text: string) => string | null) =>
  Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).filter((candidate) => parse(candidate) !== null)

test('exactly one last digit completes a SIREN, then a SIRET', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const sirens = completions(randomDigits(8, seed), parseSiren)
    expect(sirens).toHaveLength(1)
    expect(completions(`${sirens[0]}${randomDigits(4, seed + 1000)}`, parseSiret)).toHaveLength(1)
  }
})

test('one digit changed is always noticed', () => {
  const siret = '21920023500014'
  for (let place = 0; place < siret.length; place += 1) {
    for (const digit of '0123456789'.replace(siret[place] ?? '', '')) {
      expect(parseSiret(siret.slice(0, place) + digit + siret.slice(place + 1))).toBeNull()
    }
  }
})

test('numbers are printed in groups that do not break', () => {
  expect(formatSiret('21920023500014')).toBe('219\u00a0200\u00a0235\u00a000014')
  expect(formatSiren('005572466')).toBe('005\u00a0572\u00a0466')
})

test('a SIRET holds its SIREN', () => {
  const siret = parseSiret('00557246600026')
  expect(siret && sirenOf(siret)).toBe('005572466')
})
