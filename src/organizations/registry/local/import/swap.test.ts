import { expect, test } from 'vitest'
import { systemClock } from '../../../../clock.ts'
import { openDatabase } from '../../../../database/index.ts'
import { testDatabaseUrl, testPool } from '../../../../testing/database.ts'
import { stockFolder, stockOf } from '../../../../testing/stock/files.ts'
import type { Company } from '../../port.ts'
import { sampleCompanies } from '../../sample-companies.ts'
import { localRegistry } from '../registry.ts'
import { silentProgress } from './progress.ts'
import { importStock } from './run.ts'
import { ImportAtWork } from './session.ts'

const url = await testDatabaseUrl()
const registry = localRegistry(openDatabase(await testPool({ url })))
const write = stockFolder()
const options = { clock: systemClock, progress: silentProgress }

/** The sample, its town hall of Clamart under another name. */
const filesNaming = (name: string): string[] => {
  const stock = stockOf(sampleCompanies().map((company) => (company.siren === '219200235' ? { ...company, name } : company)))
  return [write(`${name}-units.csv`, stock.legalUnits), write(`${name}.csv`, stock.establishments)]
}
const monthly = ['CLAMARTPREMIER', 'CLAMARTSECOND', 'CLAMARTTROISIEME'].map(filesNaming)
await importStock(url, monthly[0] ?? [], options)

test('people search and look up while the register changes: all of the old or all of the new, never an outage', async () => {
  let over = false
  const seen = new Set<string>()
  const ask = async () => {
    while (!over) {
      const [found, listed] = await Promise.all([
        registry.find('21920023500014' as Company['siret']),
        registry.establishments('219200235' as Company['siren']),
      ])
      if (typeof found === 'string' || listed === 'unavailable') return expect.fail('unavailable')
      seen.add(found.name ?? '')
      expect(new Set(listed.map(({ name }) => name)).size).toBe(1)
      expect(listed).toHaveLength(4)
      expect(await registry.search('chorus pro', { limit: 1 })).toMatchObject([{ siret: '11000201100044' }])
    }
  }
  const asking = [ask(), ask(), ask()]
  for (const files of [...monthly.slice(1), monthly[0] ?? []]) await importStock(url, files, options)
  over = true
  await Promise.all(asking)
  expect(seen.size).toBeGreaterThanOrEqual(2)
}, 60_000)

test('two imports at once: the second is told', async () => {
  const both = await Promise.allSettled([
    importStock(url, monthly[1] ?? [], options),
    importStock(url, monthly[2] ?? [], options),
  ])
  const refused = both.filter((result) => result.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toEqual([expect.any(ImportAtWork)])
})
