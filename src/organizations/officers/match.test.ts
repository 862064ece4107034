import { describe, expect, test } from 'vitest'
import type { CivilIdentity } from '../../identity/civil-identity.ts'
import { coverageOf } from './coverage.ts'
import { officerLike } from './fake.ts'
import { labelledPairs } from './labelled-pairs.ts'
import { matchOfficer } from './match.ts'
import { countryCode, foldName } from './normalise.ts'
import type { Officer } from './port.ts'
import { pointsOf, scoreOfficer } from './score.ts'

const claire: CivilIdentity = {
  givenNames: ['Angela', 'Claire', 'Louise'],
  familyName: 'Dubois',
  usageName: null,
  gender: 'female',
  birthDate: '1962-08-24',
  birthPlace: '75107',
  birthCountry: '99100',
}

const match = (officer: Partial<Officer>, identity: CivilIdentity = claire) =>
  matchOfficer(identity, { answer: 'found', officers: [officerLike(officer)], source: 'registre' })

describe('the labelled pairs', () => {
  const pairs = labelledPairs().map((pair) => ({
    ...pair,
    answer: matchOfficer(pair.identity, { answer: 'found', officers: [pair.officer], source: 'registre' }).answer,
  }))

  test('are at least two hundred, of every kind that is hard', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(200)
    const kinds = pairs.map(({ kind }) => kind).join('|')
    for (const hard of ['capitals', 'compound', 'usage name', 'homonym', 'twin', 'of another country', 'unknown', 'only'])
      expect(kinds).toContain(hard)
  })

  test('zero false acceptance', () => {
    expect(pairs.filter(({ isOfficer, answer }) => !isOfficer && answer === 'exact')).toEqual([])
  })

  test('recall: most officers are recognised, and the others reach a human', () => {
    const officers = pairs.filter(({ isOfficer }) => isOfficer)
    const exact = officers.filter(({ answer }) => answer === 'exact').length
    const close = officers.filter(({ answer }) => answer === 'close').length
    const others = pairs.filter(({ isOfficer }) => !isOfficer)
    const shown = others.filter(({ answer }) => answer === 'close').length
    console.info(
      `officers recognised: ${exact} of ${officers.length} (${Math.round((100 * exact) / officers.length)} %), shown to a human: ${close}; other people accepted: 0 of ${others.length}, shown to a human: ${shown}`,
    )
    expect(exact / officers.length).toBeGreaterThan(0.7)
    expect(officers.filter(({ answer }) => answer === 'none')).toEqual([])
  })

  test('whoever is told from an officer by two criteria or fewer is not found at all', () => {
    for (const { identity, officer, answer } of pairs)
      if (pointsOf(scoreOfficer(identity, officer)) < 3) expect(answer).toBe('none')
  })
})

describe('a comparison', () => {
  test('all five criteria and the power to represent: exact', () => {
    expect(match({})).toEqual({ answer: 'exact', source: 'registre' })
  })
  test('without the power to represent: close', () => {
    expect(match({ represents: false })).toMatchObject({ answer: 'close' })
  })
  test('what one side does not say does not agree', () => {
    expect(match({ gender: null })).toMatchObject({ answer: 'close', score: { gender: false } })
    expect(match({ birthDate: null })).toMatchObject({ answer: 'close', score: { birth_date: false } })
  })
  test('the same France is not the same birth place', () => {
    const somewhere = { ...claire, birthPlace: null, birthCountry: '99100' }
    expect(match({ birthPlace: null }, somewhere)).toMatchObject({ answer: 'close', score: { birth_place: false } })
  })
  test('the best of several officers counts', () => {
    const officers = [officerLike({ familyName: 'ROUSSEL', givenNames: ['MARC'] }), officerLike()]
    expect(matchOfficer(claire, { answer: 'found', officers, source: 'registre' })).toMatchObject({ answer: 'exact' })
  })
  test('a register that does not answer says nothing', () => {
    expect(matchOfficer(claire, { answer: 'unavailable' })).toEqual({ answer: 'unavailable' })
  })
})

test.each([
  ['Le Gall', 'LEGALL'],
  ['N’Diaye', 'NDIAYE'],
  ['Bœuf', 'BOEUF'],
  ['Ça-va', 'CAVA'],
  ['  Émilie ', 'EMILIE'],
  ['Nguyễn', 'NGUYEN'],
])('%s is read as %s', (name, folded) => expect(foldName(name)).toBe(folded))

test('a country is one code whoever writes it', () => {
  expect(['DZ', 'DZA', '99352', ' dza '].map(countryCode)).toEqual(['99352', '99352', '99352', '99352'])
  expect([countryCode('ZZ'), countryCode(''), countryCode(null)]).toEqual([null, null, null])
})

test.each([
  ['5710', { covered: true, register: 'companies' }],
  ['6540', { covered: true, register: 'companies' }],
  ['3120', { covered: true, register: 'companies' }],
  ['1000', { covered: true, register: 'sole_traders' }],
  ['7210', { covered: false, why: 'public_body' }],
  ['4110', { covered: false, why: 'public_body' }],
  ['9220', { covered: false, why: 'association' }],
  ['8110', { covered: false, why: 'other_body' }],
  [null, { covered: false, why: 'other_body' }],
])('officers of a body of category %s: %j', (category, expected) => expect(coverageOf(category)).toEqual(expected))
