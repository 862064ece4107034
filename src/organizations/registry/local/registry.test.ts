import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../clock.ts'
import { openDatabase } from '../../../database/index.ts'
import { testDatabase, testDatabaseUrl, testPool } from '../../../testing/database.ts'
import { stockFolder, stockOf } from '../../../testing/stock/files.ts'
import { parseSiret, type Siret } from '../../siret.ts'
import { registryContract } from '../contract.ts'
import { sampleCompanies } from '../sample-companies.ts'
import { silentProgress } from './import/progress.ts'
import { importStock } from './import/run.ts'
import { localRegistry } from './registry.ts'

const url = await testDatabaseUrl()
const registry = localRegistry(openDatabase(await testPool({ url })))
const write = stockFolder()
const siret = (digits: string): Siret => parseSiret(digits) ?? expect.fail(`${digits} is no SIRET`)

test('an empty registry is unavailable, and says nothing of anyone', async () => {
  const registry = localRegistry(await testDatabase())
  expect(await registry.find(siret('21920023500014'))).toBe('unavailable')
  expect(await registry.search('mairie')).toBe('unavailable')
})

describe('filled with the sample', async () => {
  const { legalUnits, establishments, successions } = stockOf(sampleCompanies())
  const outcome = await importStock(
    url,
    [write('units.csv', legalUnits), write('establishments.csv', establishments), write('links.csv', successions)],
    { clock: systemClock, progress: silentProgress },
  )
  test('every line was read', () => {
    expect(outcome).toMatchObject({ establishments: sampleCompanies().length, withoutLegalUnit: 0, resumed: false })
  })
  registryContract('the local registry', registry)
  test('says of each what the files say', async () => {
    for (const company of sampleCompanies()) expect(await registry.find(company.siret)).toEqual(company)
  })
})
