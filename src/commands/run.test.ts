import { expect, test } from 'vitest'
import { testDatabaseUrl } from '../testing/database.ts'
import { commandRunner } from '../testing/run-command.ts'
import { runSql } from '../testing/run-sql.ts'

const run = commandRunner(await testDatabaseUrl())

test('help is in the language of the terminal', async () => {
  expect(await run('--help', { LANG: 'fr_FR.UTF-8' })).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/Usage :.*démarre le produit/s),
  })
  expect(await run('--help', { LANG: 'C' })).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/Usage:.*starts the product/s),
  })
  expect((await run('migrate --help', { LANG: 'fr_FR.UTF-8' })).printed).toContain('affiche cette aide')
})

test('a wrong command is one clear line and exit 1', async () => {
  expect(await run('strat')).toEqual({ code: 1, printed: '', warned: 'Unknown command: strat' })
  expect(await run('migrate --now', { LANG: 'fr' })).toEqual({ code: 1, printed: '', warned: 'Option inconnue : --now' })
})

test('one argument too many, or one that says nothing, is told as such', async () => {
  expect(await run('members list 219 200 235 00014')).toMatchObject({
    code: 1,
    warned: 'Too many arguments for list: a value that holds spaces goes between quotes.',
  })
  expect(await run('config now', { LANG: 'fr' })).toMatchObject({ code: 1, warned: expect.stringMatching(/^Trop d’arguments/) })
  for (const line of [
    ['requests', 'refuse', 'D-7KQ2-M4XW', '--reason', ''],
    ['members', 'remove', 'ada@clamart.fr', '21920023500014', '--reason', '  '],
  ])
    expect(await run(line)).toEqual({ code: 1, printed: '', warned: 'Missing: --reason <text>' })
  expect(await run(['requests', 'accept', 'D-7KQ2-M4XW', '--proof', ''])).toMatchObject({ warned: 'Missing: --proof <text>' })
  expect(await run(['users', 'export', ''])).toEqual({ code: 1, printed: '', warned: 'Missing: email' })
})

test('config prints what is in force, without secrets, and what each unset variable implies', async () => {
  const { code, printed, warned } = await run('config', {
    DATABASE_URL: 'postgres://joe:s3cret@db.example:5432/mcp',
    SECRETS_KEY: 'k'.repeat(40),
    PORT: '4010',
    PROT: '1',
  })
  expect(code).toBe(0)
  expect(printed).toMatch(/^development · http:\/\/localhost:4010\n/)
  expect(printed).toMatch(/^DATABASE_URL +postgres:\/\/\*\*\*@db.example:5432\/mcp$/m)
  expect(printed).toMatch(/^SECRETS_KEY +\(set, hidden\)$/m)
  expect(printed).toMatch(/^REGISTRY +unset → sample/m)
  expect(printed).not.toMatch(/s3cret|kkkk/)
  expect(warned).toBe('PROT is unknown: did you mean PORT?')
})

test('a wrong variable is one clear line and exit 1', async () => {
  expect(await run('config', { PORT: 'x' })).toEqual({
    code: 1,
    printed: '',
    warned: 'PORT=x is not understood: expected a whole number from 1 to 65535',
  })
})

test('migrate says that there is nothing to do', async () => {
  expect(await run('migrate')).toEqual({ code: 0, printed: 'The database is up to date.', warned: '' })
})

test('doctor finds everything well', async () => {
  const { code, printed } = await run('doctor', { LANG: 'fr' })
  expect(printed.split('\n').map((line) => line[0])).toEqual(Array(10).fill('✓'))
  expect(printed).toMatch(/base de données +PostgreSQL \d+/)
  expect(code).toBe(0)
})

test.each<[what: string, env: Record<string, string>, offsetMs: number, line: RegExp]>([
  ['a wrong clock', {}, 90_000, /^✗ {2}clock +90 s away/m],
  ['a database that is away', { DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/d' }, 0, /^✗ {2}database +connect ECONNREFUSED/m],
  ['more connections than the database accepts', { WORKERS: '128' }, 0, /^✗ {2}connections +1280 for this node \(WORKERS/m],
  ['a mail server that is away', { SMTP_URL: 'smtp://u:s3cret@127.0.0.1:1' }, 0, /^✗ {2}mail +.*ECONNREFUSED/m],
  [
    'a register that is away',
    { REGISTRY: 'insee', SIRENE_API_KEY: 's3cret', SIRENE_API_URL: 'http://127.0.0.1:1/api-sirene/3.11' },
    0,
    /^✗ {2}registry +insee does not answer \(unreachable\)/m,
  ],
  ['a register that was never filled', { REGISTRY: 'local' }, 0, /^✗ {2}registry +empty: moncomptepro registry import$/m],
  [
    'a directory that is away',
    { DIRECTORY_URL: 'http://127.0.0.1:1' },
    0,
    /^✗ {2}directories +administration : does not answer \(unreachable\) · education : sample/m,
  ],
  ['a key file that is not there', { JWKS_FILE: '/nowhere.json' }, 0, /^✗ {2}signing keys +ENOENT/m],
])('doctor finds %s, and exits 1', async (_what, env, offsetMs, line) => {
  const { code, printed, warned } = await run('doctor', env, offsetMs)
  expect(printed).toMatch(line)
  expect(printed + warned).not.toContain('s3cret')
  expect(code).toBe(1)
})

test('a database that is away is said once; one without its tables waits for its migrations', async () => {
  const away = await run('doctor', { DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/d' })
  expect(away.printed.split('\n').filter((line) => line.startsWith('✗'))).toHaveLength(1)
  const url = await testDatabaseUrl()
  await runSql(url, 'drop schema public cascade; create schema public')
  const empty = commandRunner(url)
  const { code, printed } = await empty('doctor')
  expect(printed).toMatch(/^✗ {2}migrations +to apply: 0001_accounts/m)
  expect(printed).toMatch(/^✗ {2}signing keys +can be checked once migrations are applied$/m)
  expect(printed).not.toContain('does not exist')
  expect(code).toBe(1)
})
