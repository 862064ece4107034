import { expect, test } from 'vitest'
import { openDatabase } from '../../../../database/index.ts'
import { testDatabase, testDatabaseUrl, testPool } from '../../../../testing/database.ts'
import { commandRunner } from '../../../../testing/run-command.ts'
import { stockFolder, stockOf } from '../../../../testing/stock/files.ts'
import { nicOf, sirenOf } from '../../../../testing/stock/numbers.ts'
import { companyLike } from '../../fake.ts'
import type { Company } from '../../port.ts'
import { sampleCompanies } from '../../sample-companies.ts'
import { localRegistry } from '../registry.ts'
import { readStatus } from '../status.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const registry = localRegistry(db)
const run = commandRunner(url)
const write = stockFolder()

const importOf = async (companies: readonly Company[], ...options: string[]) => {
  const { legalUnits, establishments, successions } = stockOf(companies)
  const files = [write('units.csv', legalUnits), write('establishments.csv', establishments), write('links.csv', successions)]
  const withLinks = companies.some(({ successor }) => successor !== null)
  return run(['registry', 'import', ...options, ...files.slice(0, withLinks ? 3 : 2)])
}

const clamart = sampleCompanies().filter(({ siren }) => siren === '219200235')
const newSiren = sirenOf(90_000_777)
const newcomer = companyLike({
  siret: `${newSiren}${nicOf(newSiren, 1)}` as Company['siret'],
  name: 'LES AMIS DU ZINNIA',
  sign: null,
  legalCategory: '9220',
})

test('nothing differs from an empty register', async () => {
  const emptyUrl = await testDatabaseUrl()
  const { code, warned } = await commandRunner(emptyUrl)([
    'registry',
    'import',
    '--differences',
    write('units.csv', stockOf(clamart).legalUnits),
  ])
  expect([code, warned]).toEqual([1, expect.stringContaining('the register is empty: import the whole stock first')])
})

test('rows that changed are replaced, new ones added, the others left', async () => {
  await importOf(sampleCompanies())
  const changed = clamart.map((company) => ({ ...company, name: 'VILLE NOUVELLE DE TRIVAUX', legalUnitActive: true }))
  const { code, printed } = await importOf([...changed.slice(0, 1), newcomer], '--differences')
  expect(code).toBe(0)
  expect(printed).toMatch(/2 establishments of 2 legal units/)
  expect(await registry.find(newcomer.siret)).toEqual(newcomer)
  expect(await registry.search('amis du zinnia', { limit: 1 })).toMatchObject([{ siret: newcomer.siret }])
  expect(await registry.search('chorus pro', { limit: 1 })).toMatchObject([{ siret: '11000201100044' }])
})

test('every establishment of a unit that changed its name is found by the new one, and no longer by its words alone', async () => {
  const found = await registry.search('ville nouvelle de trivaux', { limit: 10 })
  expect(found).toHaveLength(4)
  expect(await registry.search('zinia', { limit: 1 })).toMatchObject([{ name: 'LES AMIS DU ZINNIA' }])
})

test('an establishment that closes, and who takes over', async () => {
  const [closing] = sampleCompanies().filter(({ siret }) => siret === '13002526500013')
  if (!closing) return expect.fail('the sample lacks DINUM')
  await importOf([{ ...closing, active: false, successor: '11000201100044' as Company['siret'] }], '--differences')
  expect(await registry.find(closing.siret)).toMatchObject({ active: false, successor: '11000201100044' })
})

test('the last row of a number wins', async () => {
  const one = { ...newcomer, sign: 'PREMIERE ENSEIGNE' }
  const other = { ...newcomer, sign: 'SECONDE ENSEIGNE' }
  await importOf([one, other], '--differences')
  expect(await registry.find(newcomer.siret)).toMatchObject({ sign: 'SECONDE ENSEIGNE' })
})

test('a wrong row refuses all of them', async () => {
  const { establishments } = stockOf([{ ...newcomer, sign: 'TROISIEME ENSEIGNE' }, ...clamart])
  const file = write('wrong.csv', establishments.replace(/\n(.*),21920023500204,/, '\n$1,2192002350020,'))
  const { code, warned } = await run(['registry', 'import', '--differences', file])
  expect([code, warned]).toEqual([1, expect.stringMatching(/wrong\.csv, line \d+: “2192002350020” is not a SIRET/)])
  expect(await registry.find(newcomer.siret)).toMatchObject({ sign: 'SECONDE ENSEIGNE' })
})

test('status says how much there is and from when', async () => {
  expect(await readStatus(await testDatabase())).toEqual({ establishments: 0, updatedAt: null, unfinishedSince: null })
  const { printed } = await run('registry status')
  expect(printed).toMatch(/^1\d\d establishments, brought up to date on \d{4}-\d{2}-\d{2}\.$/)
})
