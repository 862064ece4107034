import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually } from './testing/eventually.ts'
import { findFreePort, type ProductProcess, runProduct } from './testing/run-product.ts'

const folders: string[] = []
const running = new Set<ProductProcess>()
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const newEnv = async (env: Record<string, string> = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcp-server-'))
  folders.push(dataDir)
  return { PORT: String(await findFreePort()), DEMO_PORT: String(await findFreePort()), DATA_DIR: dataDir, ...env }
}

const childrenOf = (pid: number): number[] =>
  spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)
    .map(Number)

const start = (env: Record<string, string>, output?: number) => {
  const product = runProduct(['start'], env, output)
  running.add(product)
  void product.ended.then(() => running.delete(product))
  return product
}

test('one command runs everything, says where to look, ends at once on SIGTERM, and keeps its keys', {
  timeout: 60_000,
}, async () => {
  const env = await newEnv()
  const product = start(env)
  expect(await product.ready).toBe(
    `MonComptePro: http://localhost:${env.PORT} · mails /dev/mailbox · demonstration service http://localhost:${env.DEMO_PORT}`,
  )
  const ask = (path: string, port = env.PORT) => fetch(`http://localhost:${port}${path}`)
  expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready', database: 'ok', migrations: 'ok', keys: 'ok' })
  expect((await ask('/dev/mailbox')).status).toBe(200)
  expect((await ask('/', env.DEMO_PORT)).status).toBe(200)
  const keys = await (await ask('/oauth/jwks')).text()

  const command = await runProduct(['migrate'], env).ended
  expect(command).toEqual({ code: 0, printed: 'The database is up to date.\n', warned: '' })
  const second = await start({ ...env, PORT: String(await findFreePort()), DEMO_SERVICE: 'off' }).ended
  expect(second).toMatchObject({
    code: 1,
    warned: `The folder ${env.DATA_DIR} is already in use by another MonComptePro process\n`,
  })

  const rootKey = readFileSync(join(env.DATA_DIR, 'secrets-key'), 'utf8')
  product.child.kill('SIGTERM')
  expect((await product.ended).code).toBe(0)

  const again = start(env)
  await again.ready
  expect(await (await ask('/oauth/jwks')).text()).toBe(keys)
  expect(readFileSync(join(env.DATA_DIR, 'secrets-key'), 'utf8')).toBe(rootKey)
  again.child.kill('SIGINT')
  expect((await again.ended).code).toBe(0)
})

test('PostgreSQL killed, then frozen: the process stays, says so, answers within ten seconds, and is ready again', {
  timeout: 60_000,
}, async () => {
  const env = await newEnv({ DEMO_SERVICE: 'off' })
  const product = start(env)
  await product.ready
  const ask = async (path: string) => (await fetch(`http://localhost:${env.PORT}${path}`)).status
  const postmaster = () => Number(readFileSync(join(env.DATA_DIR, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0])

  // a server that is killed comes back in a quarter of a second: without this file it does not, until we have asked
  const version = join(env.DATA_DIR, 'postgresql/PG_VERSION')
  renameSync(version, `${version}.away`)
  process.kill(postmaster(), 'SIGKILL')
  await eventually(async () => expect(await ask('/readyz')).toBe(503))
  expect(await ask('/livez')).toBe(200)
  renameSync(`${version}.away`, version)
  await eventually(async () => expect(await ask('/readyz')).toBe(200))

  const frozen = [postmaster(), ...childrenOf(postmaster())]
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  expect(await Promise.all(['/livez', '/readyz', '/stats'].map(ask))).toEqual([200, 503, 503])
  for (const pid of frozen) process.kill(pid, 'SIGCONT')
  await eventually(async () => expect(await ask('/readyz')).toBe(200), 5_000)

  product.child.kill('SIGTERM')
  const { code, warned } = await product.ended
  expect(code).toBe(0)
  expect(warned).toContain('PostgreSQL ended')
})

test('a port that is taken is one clear line and exit 1', async () => {
  const env = await newEnv()
  const squatter = createServer().listen(Number(env.PORT), '127.0.0.1')
  expect(await start(env).ended).toEqual({
    code: 1,
    printed: '',
    warned: `The port ${env.PORT} is already in use on 127.0.0.1: stop the other program, or set PORT\n`,
  })
  squatter.close()
})

test('a folder that cannot be used is one clear line and exit 1', async () => {
  const env = await newEnv()
  const file = join(env.DATA_DIR, 'file')
  writeFileSync(file, '')
  const { code, warned } = await start({ ...env, DATA_DIR: file }).ended
  expect(warned).toMatch(/^The folder \S+ is not writable: E[A-Z]+ \(DATA_DIR\)\n$/)
  expect(code).toBe(1)
})

test('a wrong variable is one clear line and exit 1; a misspelt one is reported', async () => {
  expect(await start(await newEnv({ THEME: 'bleu' })).ended).toEqual({
    code: 1,
    printed: '',
    warned: 'THEME=bleu is not understood: expected neutral or etat\n',
  })
  const { warned } = await start(await newEnv({ SMPT_URL: 'x', DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/d' })).ended
  expect(warned).toBe(
    'SMPT_URL is unknown: did you mean SMTP_URL?\nThe database does not answer: connect ECONNREFUSED 127.0.0.1:1 (DATABASE_URL)\n',
  )
})

test.skipIf(!existsSync('/dev/full'))(
  'a full disk under the log stops nobody, and a command whose answer it loses says so',
  {
    timeout: 60_000,
  },
  async () => {
    const env = await newEnv({ LOG_LEVEL: 'info' })
    const full = openSync('/dev/full', 'w')
    const product = start(env, full)
    const ask = () => fetch(`http://localhost:${env.PORT}/readyz`, { signal: AbortSignal.timeout(2_000) })
    await eventually(async () => expect((await ask()).status).toBe(200), 30_000)
    const lost = await runProduct(['clients', 'list'], env, full).ended
    expect(lost).toMatchObject({ code: 1, warned: expect.stringMatching(/^The answer cannot be written \(ENOSPC\).*\n$/) })
    product.child.kill('SIGTERM')
    expect((await product.ended).code).toBe(0)
  },
)
