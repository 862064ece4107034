import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabaseUrl } from '../testing/database.ts'
import { runCommandLine } from './run.ts'
import { wordsFor } from './words.ts'

const url = await testDatabaseUrl()
const dataDir = mkdtempSync(join(tmpdir(), 'mcp-commands-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const run = async (line: string, env: Record<string, string> = {}) => {
  const printed: string[] = []
  const warned: string[] = []
  const code = await runCommandLine(line.split(' '), {
    env: { DATA_DIR: dataDir, DATABASE_URL: url, ...env },
    words: wordsFor(env),
    clock: () => new Date(),
    print: (text) => printed.push(text),
    warn: (text) => warned.push(text),
  })
  return { code, printed: printed.join('\n'), warned: warned.join('\n') }
}

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
