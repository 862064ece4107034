import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabaseUrl } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { findFreePort, type ProductProcess, runProduct } from '../testing/run-product.ts'

const folders: string[] = []
const running = new Set<ProductProcess>()
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const start = async (more: Record<string, string>) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcp-processes-'))
  folders.push(dataDir)
  const env = { PORT: String(await findFreePort()), DEMO_PORT: String(await findFreePort()), DATA_DIR: dataDir, ...more }
  const product = runProduct(['start'], env)
  running.add(product)
  void product.ended.then(() => running.delete(product))
  // a connection of its own for each question: the next process takes it
  const ask = async (path: string, port = env.PORT) =>
    (
      await fetch(`http://localhost:${port}${path}`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(5_000),
      })
    ).status
  return { env, product, ask }
}

const workersOf = ({ child }: ProductProcess): number[] =>
  spawnSync('pgrep', ['-P', String(child.pid), '-f', 'main\\.[jt]s start'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)
    .map(Number)

const isAlive = (pid: number): boolean => spawnSync('kill', ['-0', String(pid)]).status === 0

test('several processes serve on one port over one database; one that dies is replaced; SIGTERM ends them all', {
  timeout: 180_000,
}, async () => {
  const { env, product, ask } = await start({ WORKERS: '2' })
  expect(await product.ready).toBe(
    `MonComptePro: http://localhost:${env.PORT} · 2 processes · mails /dev/mailbox · demonstration service http://localhost:${env.DEMO_PORT}`,
  )
  const first = workersOf(product)
  expect(first).toHaveLength(2)
  expect(await Promise.all(['/readyz', '/readyz', '/oauth/jwks', '/'].map((path) => ask(path)))).toEqual([200, 200, 200, 200])
  expect(await ask('/', env.DEMO_PORT)).toBe(200)

  process.kill(first[0] as number, 'SIGKILL')
  // what was being handed to it is lost with it; whoever asks again is answered by the other
  await eventually(async () => expect(await ask('/livez')).toBe(200), 20_000)
  await eventually(() => expect(workersOf(product).filter((pid) => pid !== first[0])).toHaveLength(2), 20_000)
  await eventually(async () => expect(await ask('/', env.DEMO_PORT)).toBe(200), 20_000)
  const second = workersOf(product)

  product.child.kill('SIGTERM')
  expect(await product.ended).toMatchObject({
    code: 0,
    warned: expect.stringMatching(/^Process \d of 2 ended \(SIGKILL\): started again\n$/),
  })
  expect(second.filter(isAlive)).toEqual([])
})

test('when the process that started them is killed, they end too', { timeout: 120_000 }, async () => {
  const { product, ask } = await start({ WORKERS: '2', DEMO_SERVICE: 'off' })
  await product.ready
  const workers = workersOf(product)
  product.child.kill('SIGKILL')
  await eventually(() => expect(workers.filter(isAlive)).toEqual([]), 10_000)
  await expect(ask('/livez')).rejects.toThrow()
})

test('what one of them cannot start with is one clear line, said once, and exit 1', { timeout: 120_000 }, async () => {
  const { product } = await start({ WORKERS: '2', CLIENTS_FILE: '/nowhere/clients.yaml' })
  const { code, printed, warned } = await product.ended
  expect({ code, printed }).toEqual({ code: 1, printed: '' })
  expect(warned).toMatch(/^[^\n]*\/nowhere\/clients\.yaml[^\n]*\n$/)
})

test('one that cannot start for a reason nobody foresaw ends them all, with that reason, and exit 1', {
  timeout: 120_000,
}, async () => {
  const url = await testDatabaseUrl()
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  await holder.query('begin')
  await holder.query('lock table oidc_clients in access exclusive mode')
  const { product } = await start({
    WORKERS: '2',
    DEMO_SERVICE: 'off',
    DATABASE_URL: url,
    SECRETS_KEY: 'k'.repeat(40),
    DATABASE_STATEMENT_TIMEOUT_MS: '500',
  })
  const { code, printed, warned } = await product.ended
  await holder.end()
  expect({ code, printed }).toEqual({ code: 1, printed: '' })
  expect(warned).toMatch(/^Unexpected error: canceling statement due to statement timeout$/m)
})
