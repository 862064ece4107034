import { describe, expect, test } from 'vitest'
import { hasActivity } from './activity.ts'
import {
  classify,
  isCommune,
  isCommuneByCategory,
  isCommuneLike,
  isLocalAuthority,
  isPublicSchool,
  isPublicService,
  isSmallAssociation,
  isSmallPublicBody,
  isSmallStructure,
  isSoleTraderLike,
  isUnder50,
} from './classify.ts'
import { readReferenceTable } from './reference-data.ts'
import { parseSiren, type Siren } from './siret.ts'

const nobody = '900000000' as Siren
const coded = (change: Partial<Parameters<typeof classify>[0]>) => ({
  siren: nobody,
  legalCategory: '5710',
  naf: '62.02A',
  nafNomenclature: 'NAFRev2' as const,
  legalUnitHeadcount: null,
  legalUnitActive: true,
  ...change,
})

const categories = readReferenceTable('legal-categories.csv', ['code', 'label'])
  .map(({ code }) => code)
  .filter((code) => code.length === 4)
const bands = [...readReferenceTable('headcount-bands.csv', ['code', 'label']).map(({ code }) => code), null]

/** Every legal category with every band: those, and only those, that answer yes. */
const yes = (question: (company: ReturnType<typeof coded>) => boolean): string[] =>
  categories.flatMap((legalCategory) =>
    bands
      .filter((legalUnitHeadcount) => question(coded({ legalCategory, legalUnitHeadcount })))
      .map((legalUnitHeadcount) => `${legalCategory}/${legalUnitHeadcount}`),
  )
const every = (codes: string[], those: (string | null)[]): string[] =>
  codes.flatMap((code) => those.map((band) => `${code}/${band}`)).sort()

const atMostTwo = ['NN', '00', '01']
const under50 = [...atMostTwo, '02', '03', '11', '12']

describe('by legal category and headcount of the legal unit', () => {
  test('sole trader like', () => {
    expect(yes(isSoleTraderLike).sort()).toEqual(
      [...every(['1000'], [...atMostTwo, null]), ...every(['5498', '5499', '5710', '5720'], atMostTwo)].sort(),
    )
  })
  test('small association', () => {
    const codes = ['9210', '9220', '9221', '9222', '9223', '9224', '9230', '9240', '9260']
    expect(yes(isSmallAssociation).sort()).toEqual(every(codes, under50))
  })
  test('small structure', () => {
    expect(yes(isSmallStructure).sort()).toEqual(every(['6598', '6533', '6534', '6597', '6540'], atMostTwo))
  })
  test('under 50', () => {
    expect(yes(isUnder50).sort()).toEqual([...every(categories, under50), '1000/null'].sort())
  })
  test('small public body', () => {
    const codes = '7321 7322 7323 7345 7349 7353 7354 7355 7356 7357 7361 7362 7363 7366 7367 7373 7470'.split(' ')
    expect(yes(isSmallPublicBody).sort()).toEqual(every(codes, bands))
  })
  test('commune, and commune like', () => {
    expect(yes(isCommune).sort()).toEqual(every(['7210', '7312'], bands))
    expect(yes(isCommuneLike).sort()).toEqual(every(['7210', '7312', '7346'], bands))
  })
})

test('a missing legal category answers no to everything', () => {
  const { kind, ...answers } = classify(coded({ legalCategory: null, naf: null }))
  expect(kind).toBe('other')
  expect(Object.values(answers)).toEqual(Object.values(answers).map(() => false))
})

describe('public schools', () => {
  const cases: [legalCategory: string, naf: string | null, nafNomenclature: 'NAFRev2' | 'NAF2025', school: boolean][] = [
    ['7331', '85.31Z', 'NAFRev2', true],
    ['7331', '85.32Z', 'NAFRev2', true],
    ['7331', '85.20Z', 'NAFRev2', false],
    ['7331', null, 'NAFRev2', false],
    ['7210', '85.20Z', 'NAFRev2', true],
    ['7210', '85.10Z', 'NAFRev2', true],
    ['7210', '85.31Z', 'NAFRev2', false],
    ['7210', '84.11Z', 'NAFRev2', false],
    ['7312', '85.20Z', 'NAFRev2', false],
    ['9220', '85.31Z', 'NAFRev2', false],
    ['7331', '85.31Y', 'NAF2025', true],
    ['7210', '85.20Y', 'NAF2025', true],
    ['7210', '85.20Y', 'NAFRev2', false],
    ['7210', '84.11Y', 'NAF2025', false],
  ]
  for (const [legalCategory, naf, nafNomenclature, school] of cases) {
    test(`${legalCategory} with ${naf} of ${nafNomenclature} → ${school}`, () => {
      expect(isPublicSchool(coded({ legalCategory, naf, nafNomenclature }))).toBe(school)
    })
  }
  test('the school of a commune is not its town hall, but keeps the is_commune claim', () => {
    const school = coded({ legalCategory: '7210', naf: '85.20Z' })
    expect([isCommune(school), isCommuneLike(school), isCommuneByCategory(school)]).toEqual([false, false, true])
  })
  test('no activity, no answer', () =>
    expect(hasActivity({ naf: null, nafNomenclature: 'NAF2025' }, 'primary_school')).toBe(false))
})

describe('public service, in order', () => {
  const operator = parseSiren('338840564') as Siren
  const excluded = parseSiren('348679010') as Siren
  const cases: [what: string, change: Parameters<typeof coded>[0], expected: boolean][] = [
    ['excluded by name, even with a public category', { siren: excluded, legalCategory: '7113' }, false],
    ['closed legal unit, even listed', { siren: operator, legalUnitActive: false }, false],
    ['listed by name, whatever its category', { siren: operator, legalCategory: '9220' }, true],
    ['unknown state of the legal unit is not closed', { legalCategory: '7210', legalUnitActive: null }, true],
    ['a category of the table with a flag', { legalCategory: '7210' }, true],
    ['a category of the table whose flags are all 0', { legalCategory: '7410' }, true],
    ['a private company', { legalCategory: '5710' }, false],
    ['no category', { legalCategory: null }, false],
  ]
  for (const [what, change, expected] of cases) test(what, () => expect(isPublicService(coded(change))).toBe(expected))
  test('by category: those of the table, and no other', () => {
    const table = readReferenceTable('public-service-categories.csv', [
      'code',
      'label',
      'state',
      'local_authority',
      'administrative_public_service',
    ])
    const answered = categories.filter((legalCategory) => isPublicService(coded({ legalCategory })))
    expect(answered.sort()).toEqual(table.map(({ code }) => code).sort())
    expect(table).toHaveLength(78)
  })
  test('the two excluded SIRENs', () => {
    for (const siren of ['348679010', '498569177'])
      expect(isPublicService(coded({ siren: siren as Siren, legalCategory: '7210' }))).toBe(false)
  })
})

test('local authority, for the compatibility claim', () => {
  const answers = ['7210', '7220', '7346', '7331', '7364', '7113', '5710'].map((legalCategory) =>
    isLocalAuthority(coded({ legalCategory })),
  )
  expect(answers).toEqual([true, true, true, false, false, false, false])
})

test('one word for statistics', () => {
  const kinds = Object.fromEntries(
    ['7113', '7210', '7346', '7364', '7331', '7410', '5710', '1000', '9220', '3120', '2110'].map((code) => [
      code,
      classify(coded({ legalCategory: code })).kind,
    ]),
  )
  expect(kinds).toEqual({
    '7113': 'state',
    '7210': 'local_authority',
    '7346': 'local_authority',
    '7364': 'hospital',
    '7331': 'school',
    '7410': 'other_public_body',
    '5710': 'company',
    '1000': 'sole_trader',
    '9220': 'association',
    '3120': 'foreign_body',
    '2110': 'other',
  })
})
