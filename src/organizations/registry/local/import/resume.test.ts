import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../database/index.ts'
import { testDatabaseUrl, testPool } from '../../../../testing/database.ts'
import { commandRunner } from '../../../../testing/run-command.ts'
import { runProduct } from '../../../../testing/run-product.ts'
import { csvOf, establishmentColumns, legalUnitColumns } from '../../../../testing/stock/columns.ts'
import { stockFolder, stockOf } from '../../../../testing/stock/files.ts'
import { zipOf } from '../../../../testing/stock/pack.ts'
import { privateUnit } from '../../../../testing/stock/private-units.ts'
import { sampleCompanies } from '../../sample-companies.ts'
import { localRegistry } from '../registry.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const registry = localRegistry(db)
const SECRETS_KEY = 'the same key on every process of this test'
const runIn = commandRunner(url)
const run = (args: readonly string[]) => runIn(args, { SECRETS_KEY })
const write = stockFolder()
const sample = stockOf(sampleCompanies())
await run(['registry', 'import', write('old-units.csv', sample.legalUnits), write('old.csv', sample.establishments)])

const units = Array.from({ length: 30_000 }, (_, rank) => privateUnit(rank))
const establishments = units.flatMap((unit) => unit.establishments)
const files = [
  write(
    'units.csv',
    csvOf(
      legalUnitColumns,
      units.map(({ legalUnit }) => legalUnit),
    ),
  ),
  write('establishments.zip', zipOf('StockEtablissement.csv', csvOf(establishmentColumns, establishments))),
]

const progressOf = async (): Promise<string> => {
  const row = await db
    .selectFrom('registryImports')
    .select(['files', 'step', 'id'])
    .where('state', '=', 'running')
    .executeTakeFirst()
  return row && row.step !== 'preparing' ? JSON.stringify(row) : ''
}

/** Kills the import as soon as it has done more than was done before. Answers how far it was, empty when it ended first. */
const killOnItsWay = async (before: string): Promise<string> => {
  const { child, ended } = runProduct(['registry', 'import', ...files], { DATABASE_URL: url, SECRETS_KEY })
  let over = false
  void ended.then(({ code, warned }) => {
    over = true
    if (code === 1) throw new Error(warned)
  })
  let now = before
  while (!over && (now === before || now === '')) {
    await pause(5)
    now = await progressOf()
  }
  child.kill('SIGKILL')
  await ended
  return now
}

test('killed by -9 on its way, again and again, it is carried on and ends whole; the register in use answers meanwhile', async () => {
  let reached = ''
  const stops: string[] = []
  for (let kill = 0; kill < 2; kill += 1) {
    reached = await killOnItsWay(reached)
    if (reached !== '') stops.push(reached)
    expect(await registry.search('mairie de clamart', { limit: 1 })).toMatchObject([{ siret: '21920023500014' }])
  }
  expect(new Set(stops).size).toBeGreaterThanOrEqual(2)
  const { code, printed } = await run(['registry', 'import', ...files])
  expect(code).toBe(0)
  expect(printed).toContain('Carrying on the import that was stopped.')
  expect(printed).toContain(`${establishments.length.toLocaleString('en-GB')} establishments of 30,000 legal units`)
  const { count } = await db
    .selectFrom('registryImports')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  expect(count).toBe('0')
  for (const rank of [0, 12_345, 29_999]) {
    const { legalUnit, establishments: own } = privateUnit(rank)
    expect(await registry.establishments(legalUnit.siren as never)).toHaveLength(own.length)
  }
}, 180_000)

test('other files are not taken for those that were stopped', async () => {
  expect(await killOnItsWay('')).not.toBe('')
  const { printed } = await run([
    'registry',
    'import',
    '--accept-smaller',
    write('u2.csv', sample.legalUnits),
    write('e2.csv', sample.establishments),
  ])
  expect(printed).not.toContain('Carrying on')
  expect(printed).toContain('145 establishments')
}, 120_000)
