import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../database/index.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { testDatabaseUrl, testPool } from '../../testing/database.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { readKeyFile } from './key-file.ts'
import { generateSigningKey } from './signing-key.ts'
import { ensureSigningKeys } from './stored-keys.ts'

const url = await testDatabaseUrl()
const keyring = createKeyring(['a root key for tests only, of more than 32 characters'])
const clock = () => new Date()
const node = async () => ({ db: openDatabase(await testPool({ url, size: 3 })), keyring, clock })

describe('signing keys', () => {
  test('are made once by nodes that start together, then stay the same', async () => {
    const nodes = await Promise.all([node(), node(), node()])
    const sets = await Promise.all(nodes.map(ensureSigningKeys))
    expect(sets[0]?.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA', 'RSA-OAEP-256'])
    expect(new Set(sets.map((keys) => JSON.stringify(keys)))).toHaveProperty('size', 1)
    expect(await ensureSigningKeys(await node())).toEqual(sets[0])
  })

  test('are sealed where they are stored, and nobody opens them with another root key', async () => {
    const here = await node()
    const [key] = await ensureSigningKeys(here)
    const rows = await here.db.selectFrom('signingKeys').selectAll().execute()
    expect(JSON.stringify(rows.map((row) => row.sealedJwk.toString('latin1')))).not.toContain(key?.d)
    const stranger = createKeyring(['another root key for tests, of more than 32 characters'])
    await expect(ensureSigningKeys({ ...here, keyring: stranger })).rejects.toThrow()
  })
})

describe('JWKS_FILE', () => {
  const path = join(temporaryFolder(), 'jwks.json')
  const file = (content: unknown) => {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }

  test('gives its keys, with an id and an algorithm when it says none', async () => {
    const { kid, alg: _, use: __, ...bare } = await generateSigningKey('RS256')
    expect(await readKeyFile(file({ keys: [bare] }))).toEqual([{ ...bare, kid, alg: 'RS256', use: 'sig' }])
  })

  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /cannot be read as JSON/],
    ['no key', { keys: [] }, /keys/],
    ['a public key', { keys: [{ kty: 'RSA', n: 'n', e: 'AQAB' }] }, /keys.0.d: expected a private key/],
    ['no key for the default algorithm', { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd', kid: 'one' }] }, /RS256/],
  ])('%s is one clear line', async (_, content, line) => {
    await expect(readKeyFile(file(content))).rejects.toThrow(line)
  })
})
