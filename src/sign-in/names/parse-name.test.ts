import { expect, test } from 'vitest'
import { parseName } from './parse-name.ts'

test.each([
  ['Élodie', 'Élodie'],
  ['  Jean-Noël ', 'Jean-Noël'],
  ["d'Alembert", "d'Alembert"],
  ['D’Artagnan', 'D’Artagnan'],
  ['de  La Fontaine', 'de La Fontaine'],
  ['MARTIN', 'MARTIN'],
  ['Nuñez i Paral·lel', 'Nuñez i Paral·lel'],
  ['J. R. R.', 'J. R. R.'],
  ['王', '王'],
  ['محمد', 'محمد'],
  ['नमिता', 'नमिता'],
  ['Zoe\u0308', 'Zoë'],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), null],
  ['', null],
  ['   ', null],
  ['-', null],
  ['R2D2', null],
  ['<b>Ada</b>', null],
  ['Ada\nMartin', null],
  ['Ada\u202eMartin', null],
  ['https://spam.fr', null],
  ['a'.repeat(50_000), null],
])('%j → %j', (typed, name) => expect(parseName(typed)).toBe(name))
