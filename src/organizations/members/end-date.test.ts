import { expect, test } from 'vitest'
import { inWords } from '../join/explain/index.ts'
import { readEndDate, writeDate } from './end-date.ts'

const now = new Date('2026-03-02T13:20:00Z')

test.each([
  ['31/12/2027', '31 décembre 2027'],
  ['1/7/2027', '1er juillet 2027'],
  ['02/03/2026', '2 mars 2026'],
  ['28/03/2027', '28 mars 2027'],
  ['31/10/2027', '31 octobre 2027'],
])('%s is a day that pages say as it was typed', (typed, said) => {
  const date = readEndDate(typed, now)
  expect(date && inWords(date, 'fr')).toBe(said)
  expect(date && readEndDate(writeDate(date), now)).toEqual(date)
})

test.each(['31/02/2027', '01/03/2026', '2027-12-31', '31/12/3000', 'x'])('%s is no day to come', (typed) => {
  expect(readEndDate(typed, now)).toBeUndefined()
})
