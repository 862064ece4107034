import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/database/embedded.ts'
import { findSystemPostgresql, startSystemPostgresql } from '../src/testing/system-postgresql.ts'
import { signInAtBare, startBare } from './bare.ts'
import { type EndpointRates, measureEndpoints } from './endpoints.ts'
import { type Connection, connect } from './http.ts'
import type { Person } from './journey.ts'
import { type LoadResult, load, warmUp } from './load.ts'
import { addGrants } from './many-grants.ts'
import type { Measured } from './process.ts'
import { addressOf, freePort, people, signInByPassword, signUp, startProduct } from './product.ts'
import { type BenchClient, bareEndpoints, productEndpoints, ssoFlow } from './sso-flow.ts'
import { type Line, printTable } from './table.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const workers = Number(process.env.BENCH_WORKERS ?? 10)
/** grants of others added to the server's database before measuring again; `BENCH_GRANTS=1000000` takes minutes */
const grants = Number(process.env.BENCH_GRANTS ?? 0)
const client: BenchClient = {
  clientId: 'bench',
  clientSecret: 'a secret of the bench, known to this machine only',
  redirectUri: 'http://localhost:9/callback',
  scope: 'openid email profile organization',
}
/** Flows before any is measured, of the bare engine and of each process of ours alike. */
const WARM = 4_000
/** An odd number: the middle one is told. */
const ROUNDS = 5
/** V8 gives back what the start took about a minute later. */
const REST_MS = 75_000
const folder = mkdtempSync(join(tmpdir(), 'moncomptepro-bench-'))
// PostgreSQL runs as another user when we are root: it must reach its own folder below ours
chmodSync(folder, 0o755)
const members = people(workers)

const originOf = (port: number): string => `http://localhost:${port}`

type Bare = Awaited<ReturnType<typeof openBare>>

/** The bare engine, there for the whole run. */
const openBare = async () => {
  const port = await freePort()
  const bare = await startBare(client, port)
  await pause(1_000)
  const idleMb = bare.memoryMb()
  const browsers = await Promise.all(members.map((_, i) => signInAtBare(originOf(port), client, addressOf(i))))
  const work = (browser: Connection) => ssoFlow(browser, bareEndpoints, client)
  await warmUp(browsers, WARM, work)
  const rates: number[] = []
  const measure = async (): Promise<number> => {
    const { perSecond } = await load(browsers, seconds / 2, work)
    rates.push(perSecond)
    return perSecond
  }
  return { readyMs: bare.readyMs, idleMb, rates, measure, close: () => end(bare, browsers) }
}

type Compared = LoadResult & { ratio: number }

/**
 * A machine is not the same from one minute to the next: both are measured in turn, several times. The ratio of a round is to the bare engine just
 * before and just after; the round of the middle ratio is told.
 */
const besideBare = async (
  bare: Bare,
  browsers: readonly Connection[],
  processes = 1,
): Promise<Compared & { ratios: number[] }> => {
  const work = (browser: Connection) => ssoFlow(browser, productEndpoints, client)
  await warmUp(browsers, WARM * processes, work)
  const rounds: Compared[] = []
  let before = await bare.measure()
  for (let round = 0; round < ROUNDS; round += 1) {
    const sso = await load(browsers, seconds / 2, work)
    const after = await bare.measure()
    rounds.push({ ...sso, ratio: sso.perSecond / ((before + after) / 2) })
    before = after
  }
  rounds.sort((one, other) => one.ratio - other.ratio)
  const middle = rounds[(ROUNDS - 1) / 2] as Compared
  return { ...middle, ratios: rounds.map(({ ratio: each }) => each) }
}

const measureProduct = async (bare: Bare, name: string, databaseUrl?: string) => {
  const place = join(folder, name)
  mkdirSync(place)
  const options = { folder: place, client, ...(databaseUrl ? { databaseUrl } : {}) }
  const first = await startProduct({ ...options, port: await freePort() })
  await first.stop()
  const port = await freePort()
  const product = await startProduct({ ...options, port })
  await pause(3_000)
  const readyMb = product.memoryMb()
  if (databaseUrl) await pause(REST_MS)
  const idleMb = product.memoryMb()
  const browsers: Connection[] = []
  for (const [i, person] of members.entries()) browsers.push(await signUp(originOf(port), client, person, addressOf(i)))
  const work = (browser: Connection) => ssoFlow(browser, productEndpoints, client)
  const sso = await besideBare(bare, browsers)
  const endpoints = await measureEndpoints(browsers, client, seconds)
  const crowded = databaseUrl && grants > 0 ? await measureAmongMany(databaseUrl, browsers, work) : null
  const password = await measurePasswords(originOf(port), members, browsers)
  const loadedMb = product.memoryMb()
  await end(product, browsers)
  return { firstMs: first.readyMs, readyMs: product.readyMs, readyMb, idleMb, loadedMb, sso, endpoints, crowded, password }
}

/** What the limits allow of one person at one place is 20 sign-ins in five minutes. */
const PER_PLACE = 12

/** Signs in again and again, from another place each time the limits come near: a quick machine would be stopped by them. */
const traveller = (origin: string, person: Person, index: number, jar: Connection['jar'] | undefined) => {
  let browser: Connection | undefined
  let done = 0
  return {
    async signIn() {
      if (done % PER_PLACE === 0) {
        browser?.close()
        browser = connect(origin, addressOf(250 * (1 + done / PER_PLACE) + index), jar)
      }
      done += 1
      if (browser) await signInByPassword(origin, client, person, browser)
    },
    close: () => browser?.close(),
  }
}

const measurePasswords = async (
  origin: string,
  persons: readonly Person[],
  browsers: readonly Connection[],
  processes = 1,
): Promise<LoadResult> => {
  const travellers = persons.map((person, i) => traveller(origin, person, i, browsers[i]?.jar))
  const signIn = (one: (typeof travellers)[number]) => one.signIn()
  await warmUp(travellers, 24 * processes * persons.length, signIn)
  const measured = await load(travellers, seconds, signIn)
  for (const one of travellers) one.close()
  return measured
}

/** The same, with a process for each core: what a machine gives, not what a process gives. */
const measureEveryCore = async (bare: Bare, databaseUrl: string) => {
  const place = join(folder, 'every-core')
  mkdirSync(place)
  const port = await freePort()
  const product = await startProduct({ folder: place, port, client, databaseUrl, processes: 'auto' })
  const crowd = people(2 * workers).slice(workers)
  const browsers: Connection[] = []
  for (const [i, person] of crowd.entries()) browsers.push(await signUp(originOf(port), client, person, addressOf(i)))
  const sso = await besideBare(bare, browsers, cpus().length)
  const endpoints = await measureEndpoints(browsers, client, seconds)
  const password = await measurePasswords(originOf(port), crowd, browsers, cpus().length)
  await end(product, browsers)
  return { sso, endpoints, password }
}

const measureAmongMany = async (
  databaseUrl: string,
  browsers: readonly Connection[],
  work: (browser: Connection) => Promise<void>,
): Promise<LoadResult> => {
  await addGrants(databaseUrl, grants)
  await load(browsers, 1, work)
  return load(browsers, seconds, work)
}

/** In a run of its own, since counting costs a little. */
const countStatements = async (databaseUrl: string) => {
  const place = join(folder, 'statements')
  mkdirSync(place)
  const port = await freePort()
  const product = await startProduct({ folder: place, port, client, databaseUrl, countStatements: true })
  const person = people(workers + 1)[workers]
  if (!person) throw new Error('nobody to count with')
  const browser = await signUp(originOf(port), client, person, addressOf(workers))
  await ssoFlow(browser, productEndpoints, client)
  const read = async () =>
    JSON.parse(await product.ask('statements')) as { statements: number; transactions: number; texts: Record<string, number> }
  const before = await read()
  const flows = 50
  for (let i = 0; i < flows; i += 1) await ssoFlow(browser, productEndpoints, client)
  const after = await read()
  await end(product, [browser])
  if (after.statements === before.statements) throw new Error('no statement was counted: the counter does not see the driver')
  const texts = Object.entries(after.texts)
    .map(([text, count]) => [text, Math.round((10 * (count - (before.texts[text] ?? 0))) / flows) / 10] as const)
    .filter(([, count]) => count >= 0.5)
    .sort(([, a], [, b]) => b - a)
  return {
    perFlow: (after.statements - before.statements) / flows,
    controlPerFlow: (after.transactions - before.transactions) / flows,
    texts,
  }
}

const end = async (measured: Measured, browsers: readonly Connection[]): Promise<void> => {
  for (const browser of browsers) browser.close()
  await measured.stop()
}

/** PostgreSQL as a server: the one asked for, the one installed here, else the embedded one started apart. */
const startServer = async (): Promise<{ name: string; url: string; stop(): Promise<void> }> => {
  if (process.env.DATABASE_URL) return { name: 'of DATABASE_URL', url: process.env.DATABASE_URL, stop: async () => undefined }
  const dataDir = join(folder, 'server')
  mkdirSync(dataDir)
  const installed = findSystemPostgresql()
  if (!installed) return { name: '18, from npm', ...(await startEmbedded({ dataDir })) }
  return { name: `${installed.version}, installed here`, ...(await startSystemPostgresql(installed, dataDir)) }
}

const rate = ({ perSecond, p50Ms, p95Ms, failed, firstFailure }: LoadResult): string =>
  `${perSecond.toFixed(1)}/s  p50 ${p50Ms.toFixed(0)} ms  p95 ${p95Ms.toFixed(0)} ms${failed ? `  ${failed} FAILED: ${firstFailure}` : ''}`
const ratio = (a: number, b: number): string => (a / b).toFixed(2)
const ratios = ({ ratio: middle, ratios: each }: { ratio: number; ratios: number[] }): string =>
  `${middle.toFixed(2)}  (${each.map((one) => one.toFixed(2)).join(' ')})`
const ms = (value: number): string => `${(value / 1000).toFixed(2)} s`
const mb = (value: number): string => `${value.toFixed(0)} MB`

const endpointLines = ({ refresh, userinfo, introspection, discovery }: EndpointRates): Line[] => [
  ['refresh, rotated', rate(refresh), 'goal ≥ 240/s'],
  ['userinfo', rate(userinfo), 'goal ≥ 1000/s'],
  ['introspection', rate(introspection), 'goal ≥ 800/s'],
  ['discovery', rate(discovery), 'goal ≥ 5000/s'],
]

const build = spawnSync(process.execPath, [fileURLToPath(new URL('../scripts/build.js', import.meta.url)), '--if-stale'], {
  stdio: 'inherit',
})
if (build.status !== 0) process.exit(1)
const server = await startServer()
try {
  console.log(
    `Node ${process.version}, ${cpus().length} cores, ${workers} at once, ${seconds} s each; load generator and database on the same machine.`,
  )
  const bare = await openBare()
  const onServer = await measureProduct(bare, 'with-server', server.url)
  const everyCore = await measureEveryCore(bare, server.url)
  const embedded = await measureProduct(bare, 'embedded')
  const statements = await countStatements(server.url)
  await bare.close()

  const lines: Line[] = [
    ['bare oidc-provider, memory adapter, each time', `${bare.rates.map((each) => each.toFixed(0)).join(' ')} /s`],
    ['MonComptePro, PostgreSQL', rate(onServer.sso)],
    ['MonComptePro, PostgreSQL, WORKERS=auto', rate(everyCore.sso)],
    ['MonComptePro, embedded', rate(embedded.sso)],
    ['ratio PostgreSQL / bare, one process each', ratios(onServer.sso), 'goal ≥ 0.50, then 0.60'],
    ['ratio PostgreSQL, WORKERS=auto / bare', ratios(everyCore.sso)],
    ['ratio embedded / bare', ratios(embedded.sso)],
    [
      'statements per flow',
      `${statements.perFlow.toFixed(1)} (and ${statements.controlPerFlow.toFixed(1)} begin, commit)`,
      'goal ≤ 10',
    ],
  ]
  if (onServer.crowded) {
    lines.push([`MonComptePro, PostgreSQL, among ${grants} grants`, rate(onServer.crowded)])
    lines.push(['ratio to an empty database', ratio(onServer.crowded.perSecond, onServer.sso.perSecond), 'goal ≥ 0.90'])
  }
  printTable('Complete SSO flow: authorize → code → token → userinfo, for a signed-in person', lines)
  printTable('What services call outside of a sign-in, each by itself, PostgreSQL', endpointLines(onServer.endpoints))
  printTable('The same, WORKERS=auto', endpointLines(everyCore.endpoints))
  printTable('Complete password sign-in: authorize → address → password → code → token → userinfo', [
    ['MonComptePro, PostgreSQL', rate(onServer.password), 'goal ≥ 30/s, p95 ≤ 400 ms'],
    ['MonComptePro, PostgreSQL, WORKERS=auto', rate(everyCore.password)],
    ['MonComptePro, embedded', rate(embedded.password)],
  ])
  printTable('Ready, from the start of the process', [
    ['bare oidc-provider', ms(bare.readyMs)],
    ['MonComptePro, PostgreSQL, first time', ms(onServer.firstMs)],
    ['MonComptePro, PostgreSQL', ms(onServer.readyMs), 'goal ≤ 2 s'],
    ['MonComptePro, embedded, first time', ms(embedded.firstMs), 'goal ≤ 5 s'],
    ['MonComptePro, embedded', ms(embedded.readyMs)],
  ])
  printTable('Memory of the process, without the database', [
    ['bare oidc-provider, idle', mb(bare.idleMb)],
    ['MonComptePro, PostgreSQL, just started', mb(onServer.readyMb)],
    ['MonComptePro, PostgreSQL, idle', mb(onServer.idleMb), 'goal ≤ 150 MB'],
    ['MonComptePro, embedded, just started', mb(embedded.readyMb)],
    ['MonComptePro, PostgreSQL, after the load', mb(onServer.loadedMb)],
    ['ratio idle / bare', ratio(onServer.idleMb, bare.idleMb)],
  ])
  if (process.argv.includes('--statements'))
    printTable(
      'Statements of one SSO flow',
      statements.texts.map(([text, count]): Line => [String(count), text]),
    )
  console.log(`\nPostgreSQL ${server.name}`)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
