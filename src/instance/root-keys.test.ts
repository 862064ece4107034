import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { testDatabase } from '../testing/database.ts'
import { checkRootKey } from './root-key-check.ts'
import { readRootKeys } from './root-keys.ts'

const db = await testDatabase()
let dataDir = ''
const folders: string[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mcp-keys-'))
  folders.push(dataDir)
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const keysWith = (env: Record<string, string> = {}) => readRootKeys(readConfig({ DATA_DIR: dataDir, ...env }))

test('without SECRETS_KEY a key is generated once, kept, and readable by its owner only', () => {
  const [key] = keysWith()
  expect(key?.length).toBeGreaterThanOrEqual(32)
  expect(keysWith()).toEqual([key])
  expect(statSync(join(dataDir, 'secrets-key')).mode & 0o777).toBe(0o600)
})

test('SECRETS_KEY writes nothing', () => {
  const key = 'k'.repeat(32)
  expect(keysWith({ SECRETS_KEY: key })).toEqual([key])
  expect(() => readFileSync(join(dataDir, 'secrets-key'))).toThrow('ENOENT')
})

test.each<[what: string, spoil: (file: string) => void, line: RegExp]>([
  ['cut short', (file) => writeFileSync(file, 'short', { mode: 0o600 }), /no key of at least 32 characters/],
  ['readable by others', (file) => chmodSync(file, 0o644), /readable by others/],
])('a key file %s is refused, not replaced', (_what, spoil, line) => {
  keysWith()
  spoil(join(dataDir, 'secrets-key'))
  expect(() => keysWith()).toThrow(expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(line) }))
})

test('a folder that cannot be made is one clear line', () => {
  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  expect(() => readRootKeys(readConfig({ DATA_DIR: join(file, 'data') }))).toThrow(
    /^The folder .* is not writable: E[A-Z]+ \(DATA_DIR\)$/,
  )
})

test('a database refuses a key it was not made with, and follows a rotation', async () => {
  const [first, second, third] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string]
  const check = (...keys: string[]) => checkRootKey(db, createKeyring(keys), new Date())
  await check(first)
  await expect(check(second)).rejects.toThrow(/^SECRETS_KEY is not the key this database was made with/)
  await check(second, first)
  await check(second)
  await expect(check(third, first)).rejects.toThrow('SECRETS_KEY')
})
