import { expect, test } from 'vitest'
import { day, moment } from './moment.ts'

test('days and moments are those of Paris, as they are written in each language', () => {
  const first = new Date('2029-02-28T23:30:00Z')
  expect([day(first, 'fr'), moment(first, 'fr')]).toEqual(['1er mars 2029', '1er mars 2029 à 00:30'])
  expect([day(first, 'en'), day(new Date('2029-03-21T12:00:00Z'), 'fr')]).toEqual(['1 March 2029', '21 mars 2029'])
})
