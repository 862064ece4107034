import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../../clock.ts'
import { openDatabase } from '../../../../database/index.ts'
import { testDatabaseUrl, testPool } from '../../../../testing/database.ts'
import { csvOf, establishmentColumns, legalUnitColumns } from '../../../../testing/stock/columns.ts'
import { stockFolder } from '../../../../testing/stock/files.ts'
import { units } from '../../../../testing/stock/generate.ts'
import type { Unit } from '../../../../testing/stock/public-bodies.ts'
import { readQueries } from '../../../../testing/stock/queries.ts'
import { organizationLabel } from '../../../label.ts'
import { sampleCompanies } from '../../sample-companies.ts'
import { silentProgress } from '../import/progress.ts'
import { importStock } from '../import/run.ts'
import { localRegistry } from '../registry.ts'
import { oneErrorAway } from './vocabulary.ts'

const queries = readQueries()

/** What the queries mean, the sample, and one unit of thirty among the others. The bench asks the same among millions. */
const kept = (): Unit[] => {
  const wanted = new Set([...queries, ...sampleCompanies()].map(({ siret }) => siret.slice(0, 9)))
  const found: Unit[] = []
  let read = 0
  for (const unit of units()) {
    const siren = unit.legalUnit.siren ?? ''
    read += 1
    if (wanted.delete(siren) || read % 30 === 0) found.push(unit)
    if (wanted.size === 0) return found
  }
  return found
}

const stock = kept()
const url = await testDatabaseUrl()
const write = stockFolder()
await importStock(
  url,
  [
    write(
      'units.csv',
      csvOf(
        legalUnitColumns,
        stock.map(({ legalUnit }) => legalUnit),
      ),
    ),
    write(
      'establishments.csv',
      csvOf(
        establishmentColumns,
        stock.flatMap(({ establishments }) => establishments),
      ),
    ),
  ],
  { clock: systemClock, progress: silentProgress },
)
const registry = localRegistry(openDatabase(await testPool({ url })))

const search = async (query: string, limit = 5) => {
  const found = await registry.search(query, { limit })
  return found === 'unavailable' ? expect.fail('unavailable') : found
}

test('the right one is among the first five for at least 95 % of what people type', async () => {
  const missed: string[] = []
  for (const { query, siret } of queries) {
    const found = await search(query)
    if (!found.some((company) => company.siret === siret)) missed.push(`${query} → ${found.map(organizationLabel).join(' | ')}`)
  }
  expect(queries.length).toBeGreaterThanOrEqual(300)
  expect(missed.length / queries.length, missed.join('\n')).toBeLessThanOrEqual(0.05)
}, 120_000)

const first = async (query: string) => (await search(query, 1))[0]

describe('order', () => {
  test('the exact name before those that only hold it', async () => {
    expect((await search('saint etienne')).map(({ siret }) => siret)).toContain('21420218600018')
    expect(await first('mairie de saint etienne')).toMatchObject({ siret: '21420218600018' })
  })
  test('open before closed', async () => {
    expect((await search('commune de saint denis')).filter(({ active }) => active).length).toBeGreaterThanOrEqual(1)
    expect(await first('commune de saint denis')).toMatchObject({ active: true })
  })
  test('the head office before the other establishments', async () => {
    expect(await first('france travail')).toMatchObject({ siret: '13000548100010' })
    expect(await first('commune de rennes')).toMatchObject({ headOffice: true })
  })
  test('the order never changes between two searches', async () => {
    expect(await search('ecole jules ferry', 10)).toEqual(await search('ecole jules ferry', 10))
  })
})

describe('ways of saying the same', () => {
  test.each([
    ['MAIRIE DE BESANÇON', 'besancon mairie'],
    ['communauté de communes du vexin normand', 'cc vexin normand'],
    ['mairie de clamart', 'commune de clamart'],
    ['saint lumine de clisson', 'st lumine de clisson'],
    ['octo technology', 'octotechnology'],
    ['219 200 235 00014', '21920023500014'],
  ])('%s = %s', async (one, other) => {
    const found = await first(one)
    expect(found).toBeDefined()
    expect(await first(other)).toEqual(found)
  })
})

describe('what is not found, and what costs nothing', () => {
  test.each([
    '',
    '   ',
    '%',
    "'; drop table registry_words",
    'qzkxwv jqpzk',
    "'~a' | x",
    'constructor',
    '& | ! ( )',
    '\u0000',
    '٣٤',
    '!!!',
  ])('« %s » is only text', async (query) => expect(Array.isArray(await search(query))).toBe(true))
  test('any text is answered', async () => {
    for (const text of ['a '.repeat(25_000), 'commune '.repeat(6_000), 'abcdefghij'.repeat(5_000), '1'.repeat(50_000)]) {
      expect(Array.isArray(await search(text))).toBe(true)
    }
  })
  test('a word of forty letters has few neighbours', () => {
    expect(oneErrorAway('a'.repeat(40)).length).toBeLessThan(3_000)
    expect(oneErrorAway('lyon')).toEqual(expect.arrayContaining(['yon', 'lion', 'lyons', 'ylon']))
  })
})
