import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../../src/database/embedded.ts'
import { openDatabase } from '../../src/database/index.ts'
import { createPool } from '../../src/database/pool.ts'
import { localRegistry } from '../../src/organizations/registry/local/registry.ts'
import { generateStock } from '../../src/testing/stock/generate.ts'
import { readQueries } from '../../src/testing/stock/queries.ts'
import { type Line, printTable } from '../table.ts'
import { type Form, pack } from './pack.ts'
import { type Taken, watch } from './watch.ts'

// npx tsx bench/registry/run.ts 2000000 /tmp/registry-bench [csv|zip|parquet]
const [count = '200000', folder = join('data', 'registry-bench'), form = 'csv'] = process.argv.slice(2)
const establishments = Number(count)
const root = fileURLToPath(new URL('../..', import.meta.url))
const stock = join(folder, `stock-${establishments}`)
const dataDir = join(folder, `database-${establishments}-${form}`)
const thousands = (value: number): string => Math.round(value).toLocaleString('en-GB')

type Imported = Taken & { seconds: number }

/** The command itself, in its own process. */
const runImport = (files: readonly string[]): Promise<Imported> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(
      process.execPath,
      [join(root, 'bin', 'moncomptepro.js'), 'registry', 'import', '--accept-smaller', ...files],
      {
        env: { ...process.env, DATA_DIR: dataDir },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
    const stop = watch(child.pid ?? 0)
    child.once('exit', (code) => {
      const taken = stop()
      if (code !== 0) reject(new Error(`the import ended with ${code}`))
      else resolve({ seconds: (performance.now() - startedAt) / 1_000, ...taken })
    })
  })

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

const measureSearches = async (): Promise<Line[]> => {
  const server = await startEmbedded({ dataDir })
  const db = openDatabase(createPool({ url: server.url, size: 2, statementTimeoutMs: 5_000 }))
  const registry = localRegistry(db)
  const queries = readQueries()
  const times: number[] = []
  const missed: string[] = []
  try {
    // the first round warms what a server at work has warm
    for (const round of ['cold', 'measured']) {
      for (const { query, siret } of queries) {
        const startedAt = performance.now()
        const found = await registry.search(query, { limit: 5 })
        if (round === 'cold') continue
        times.push(performance.now() - startedAt)
        if (found === 'unavailable' || !found.some((company) => company.siret === siret)) missed.push(`${query} (${siret})`)
      }
    }
  } finally {
    await db.destroy()
    await server.stop()
  }
  for (const line of missed) console.log(`  missed: ${line}`)
  return [
    [`${queries.length} queries, p50`, `${percentile(times, 0.5).toFixed(1)} ms`, '≤ 30 ms at 10 million'],
    ['p95', `${percentile(times, 0.95).toFixed(1)} ms`, '≤ 150 ms at 10 million'],
    ['slowest', `${Math.max(...times).toFixed(1)} ms`],
    ['the right one in the first five', `${(100 * (1 - missed.length / queries.length)).toFixed(1)} %`, '≥ 95 %'],
  ]
}

const written = ['StockUniteLegale_utf8.csv', 'StockEtablissement_utf8.csv', 'StockEtablissementLiensSuccession_utf8.csv'].map(
  (name) => join(stock, name),
)
if (!written.every(existsSync)) {
  mkdirSync(stock, { recursive: true })
  await generateStock(stock, establishments)
}
const inForm = async (csv: string): Promise<string> => {
  const path = csv.replace(/csv$/, form)
  return existsSync(path) ? path : pack(csv, form as Exclude<Form, 'csv'>)
}
if (!existsSync(dataDir)) {
  spawnSync(process.execPath, [join(root, 'scripts', 'build.js'), '--if-stale'], { stdio: 'inherit' })
  const load = loadavg()[0] ?? 0
  const { seconds, cpuSeconds, serverSeconds, memoryMb } = await runImport(await Promise.all(written.map(inForm)))
  printTable(`Import of ${thousands(establishments)} establishments (${form}; load of the machine before: ${load.toFixed(1)})`, [
    ['in all', `${seconds.toFixed(0)} s`, '≤ 180 s for 2 million'],
    ['establishments a second', thousands(establishments / seconds)],
    ['processor of the reader', `${cpuSeconds.toFixed(0)} s`],
    ['processor of PostgreSQL', `${serverSeconds.toFixed(0)} s`],
    ['memory of the reader, at most', `${memoryMb.toFixed(0)} MB`, '≤ 300 MB'],
  ])
}
printTable(`Searches among ${thousands(establishments)} establishments`, await measureSearches())
