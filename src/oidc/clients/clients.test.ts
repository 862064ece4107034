import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../database/index.ts'
import { StartupError } from '../../errors.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { testDatabase, testPool } from '../../testing/database.ts'
import { heardPool } from '../../testing/heard-pool.ts'
import { applyClients } from './apply.ts'
import { createClientCache } from './cache.ts'
import { demoClient, demoClientSecret } from './demo-client.ts'
import { listClients } from './list.ts'
import { parseClients, readEntries } from './parse.ts'
import { hashClientSecret, matchesAnyHash, matchesClientSecret } from './secrets.ts'

const entry = (change: Record<string, unknown> = {}) => ({
  client_id: 'urban-vitaliz',
  client_secret: 'a secret long enough to be taken for a random one',
  redirect_uris: ['https://example.fr/callback'],
  ...change,
})

const parsed = (change: Record<string, unknown>) => readEntries([entry(change)])[0]

describe('a file of clients', () => {
  test('is read as YAML', () => {
    const [client] = parseClients(
      `# services
- client_id: urban-vitaliz
  client_secret: "…aucun accent"
  redirect_uris: [https://example.fr/callback]
`.replace('…aucun accent', 'a secret'),
      'yaml',
    )
    expect(client).toMatchObject({ clientId: 'urban-vitaliz', profile: 'standard', secrets: ['a secret'] })
    expect(JSON.stringify(client?.metadata)).not.toContain('a secret')
  })

  test('is read as JSON', () => {
    expect(parseClients(JSON.stringify([entry()]), 'json')).toHaveLength(1)
    expect(parseClients(JSON.stringify([entry()], null, '\t'), 'json')).toHaveLength(1)
  })

  test.each<[string, string, 'yaml' | 'json', RegExp]>([
    ['no YAML', 'a: [', 'yaml', /not YAML \(line 1\)/],
    ['no JSON', '{', 'json', /not JSON/],
    ['no list', 'client_id: one', 'yaml', /expected a list/],
    ['an entry that is no object', '- one', 'yaml', /client number 1/],
    ['two of one name', JSON.stringify([entry(), entry()]), 'json', /client urban-vitaliz: client_id is used twice \(line 1\)/],
  ])('%s is one clear line', (_, text, format, line) => {
    expect(() => parseClients(text, format)).toThrow(line)
    expect(() => parseClients(text, format)).toThrow(StartupError)
  })

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['no redirect address', { redirect_uris: [] }, /client urban-vitaliz: redirect_uris: expected at least one/],
    ['a relative address', { redirect_uris: ['/callback'] }, /redirect_uris: \/callback is no address/],
    ['a fragment', { redirect_uris: ['https://example.fr/#here'] }, /redirect_uris/],
    ['a wildcard', { redirect_uris: ['https://*.example.fr/'] }, /redirect_uris/],
    ['a user name in the address', { redirect_uris: ['https://us@example.fr/'] }, /redirect_uris/],
    ['a script for an address', { redirect_uris: ['javascript:alert(1)'] }, /redirect_uris/],
    ['a mistyped name', { unproved_memberships: 'accept' }, /unproved_memberships: unknown name/],
    ['an unknown profile', { profile: 'legcay' }, /profile: /],
    ['an algorithm without a key of ours', { id_token_signed_response_alg: 'HS256' }, /id_token_signed_response_alg: /],
    ['no secret', { client_secret: undefined }, /client_secret: required by token_endpoint_auth_method client_secret_basic/],
    ['a secret for nothing', { token_endpoint_auth_method: 'none' }, /client_secret: of no use/],
    [
      'no key to check assertions with',
      { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined },
      /jwks: required/,
    ],
    [
      'a private key',
      {
        token_endpoint_auth_method: 'private_key_jwt',
        client_secret: undefined,
        jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }] },
      },
      /jwks.keys.0.d: expected a public key/,
    ],
    [
      'a signature that the profile does not want',
      {
        profile: 'fapi',
        client_secret: undefined,
        jwks_uri: 'https://service.example.fr/jwks',
        userinfo_signed_response_alg: 'RS256',
      },
      /userinfo_signed_response_alg: RS256 is refused by the profile fapi/,
    ],
    [
      'half a key',
      { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined, jwks: { keys: [{ kty: 'RSA', e: 'AQAB' }] } },
      /jwks.keys.0: expected a whole public key/,
    ],
    [
      'a loopback address no application is known by',
      { application_type: 'native', redirect_uris: ['http://127.0.0.2/callback'] },
      /redirect_uris: http:\/\/127.0.0.2\/callback is no address/,
    ],
    [
      'userinfo encrypted and not signed',
      { jwks_uri: 'https://service.example.fr/jwks', userinfo_encrypted_response_alg: 'ECDH-ES' },
      /userinfo_encrypted_response_alg: needs userinfo_signed_response_alg/,
    ],
    [
      'a way to encrypt without a key for it',
      { id_token_encrypted_response_enc: 'A256GCM' },
      /id_token_encrypted_response_enc: of no use without id_token_encrypted_response_alg/,
    ],
    [
      'an algorithm for assertions of a service that has a secret',
      { token_endpoint_auth_signing_alg: 'ES256' },
      /token_endpoint_auth_signing_alg: of no use/,
    ],
    ['a level that is never answered', { default_acr_values: ['eidas1', 'eidas2'] }, /default_acr_values: eidas2 is no level/],
    ...(
      [
        ['token_endpoint_auth_method', 'client_secret_basic'],
        ['require_pushed_authorization_requests', false],
        ['dpop_bound_access_tokens', false],
        ['require_pkce', false],
      ] as const
    ).map(([name, said]): [string, Record<string, unknown>, RegExp] => [
      `${name} that the profile fapi does not want`,
      { profile: 'fapi', jwks_uri: 'https://service.example.fr/jwks', [name]: said },
      new RegExp(`${name}: ${said} is refused by the profile fapi`),
    ]),
    ['a response type we do not have', { response_types: ['code id_token'] }, /response_types.0/],
    ['a scope with two spaces', { scope: 'openid  email' }, /scope: /],
  ])('%s is told with its entry and field', (_, change, line) => {
    expect(() => parsed(change)).toThrow(line)
  })

  test('a refusal never repeats a secret', () => {
    expect(() => parsed({ client_secret: 'tr\u00e8s secret', profile: 'x' })).toThrow(/^(?!.*très secret)/)
  })

  test('presets of a profile apply, and what the entry says wins', () => {
    expect(parsed({ profile: 'legacy' })?.metadata).toMatchObject({
      require_pkce: false,
      updated_at_format: 'iso',
      default_acr: 'eidas1',
      unproved_membership: 'with_verified_identity',
    })
    expect(parsed({ profile: 'legacy', require_pkce: true, unproved_membership: 'accept' })?.metadata).toMatchObject({
      require_pkce: true,
      unproved_membership: 'accept',
    })
    expect(parsed({ profile: 'federation' })?.metadata).toMatchObject({ id_token_signed_response_alg: 'ES256' })
    expect(parsed({})?.metadata).toMatchObject({ id_token_signed_response_alg: 'RS256' })
  })

  test('a client that asks for offline access may refresh', () => {
    expect(parsed({ scope: 'openid offline_access' })?.metadata.grant_types).toEqual(['authorization_code', 'refresh_token'])
    expect(parsed({ scope: 'openid' })?.metadata.grant_types).toEqual(['authorization_code'])
  })
})

describe('secrets of clients', () => {
  test.each([
    'short',
    'a secret long enough to be taken for a random one',
  ])('%s: its hash says right or wrong, and holds nothing of it', async (secret) => {
    const stored = await hashClientSecret(secret)
    expect(stored).not.toContain(secret)
    expect(await matchesClientSecret(stored, secret)).toBe(true)
    expect(await matchesClientSecret(stored, secret)).toBe(true)
    expect(await matchesClientSecret(stored, `${secret}.`)).toBe(false)
    expect(await matchesClientSecret(stored, '')).toBe(false)
    expect(await hashClientSecret(secret)).not.toBe(stored)
  })

  test('without any hash nothing matches', async () => {
    expect(await matchesAnyHash(undefined, '')).toBe(false)
    expect(await matchesAnyHash('', '')).toBe(false)
  })
})

describe('applying clients', async () => {
  const db = await testDatabase()
  const at = (minutes: number) => new Date(Date.UTC(2026, 8, 1, 8, minutes))
  const stored = async (clientId: string) => (await listClients(db)).find((client) => client.clientId === clientId)

  test('creates, leaves alone what did not change, updates what did', async () => {
    expect(await applyClients(db, readEntries([entry()]), { source: 'file', now: at(0) })).toMatchObject({
      created: ['urban-vitaliz'],
    })
    const first = await stored('urban-vitaliz')
    expect(await applyClients(db, readEntries([entry()]), { source: 'file', now: at(1) })).toMatchObject({
      unchanged: ['urban-vitaliz'],
    })
    expect(await stored('urban-vitaliz')).toEqual(first)
    const named = readEntries([entry({ client_name: 'Urban Vitaliz' })])
    expect(await applyClients(db, named, { source: 'file', now: at(2) })).toMatchObject({ updated: ['urban-vitaliz'] })
    expect(await stored('urban-vitaliz')).toMatchObject({ secretHashes: first?.secretHashes, updatedAt: at(2) })
    expect(JSON.stringify(await stored('urban-vitaliz'))).not.toContain('a secret long enough')
  })

  test('keeps two secrets during a rotation, then one', async () => {
    const [before, after] = ['the secret of before the rotation, a long one', 'the secret of after the rotation, a long one']
    const both = readEntries([entry({ client_id: 'rotating', client_secret: undefined, client_secrets: [after, before] })])
    await applyClients(db, both, { source: 'file', now: at(0) })
    const joined = (await stored('rotating'))?.secretHashes.join(' ')
    expect(await matchesAnyHash(joined, before)).toBe(true)
    expect(await matchesAnyHash(joined, after)).toBe(true)
    await applyClients(db, readEntries([entry({ client_id: 'rotating', client_secret: after })]), { source: 'file', now: at(1) })
    const one = (await stored('rotating'))?.secretHashes ?? []
    expect(one).toHaveLength(1)
    expect(await matchesAnyHash(one.join(' '), before)).toBe(false)
  })

  test('a client that left the file is removed; those of other sources stay', async () => {
    await applyClients(db, readEntries([entry({ client_id: 'by-hand' })]), { source: 'cli', now: at(0) })
    await applyClients(db, readEntries([entry({ client_id: 'leaving' }), entry({ client_id: 'staying' })]), {
      source: 'file',
      now: at(0),
    })
    const applied = await applyClients(db, readEntries([entry({ client_id: 'staying' })]), {
      source: 'file',
      now: at(1),
      removeOthers: true,
    })
    expect(applied.removed).toContain('leaving')
    const names = (await listClients(db)).map(({ clientId }) => clientId)
    expect(names).toEqual(expect.arrayContaining(['by-hand', 'staying']))
    expect(names).not.toContain('leaving')
  })

  test('no secret is read, let alone stretched, while others wait', async () => {
    let othersWait = false
    const pool = heardPool(await testPool(), (text) => {
      othersWait ||= text.includes('pg_advisory_xact_lock')
    })
    const whileOthersWait: boolean[] = []
    const clients = readEntries([entry({ client_id: 'stretched', client_secret: 'short' })]).map((client) => ({
      ...client,
      get secrets() {
        whileOthersWait.push(othersWait)
        return client.secrets
      },
    }))
    const impatient = openDatabase(pool)
    expect((await applyClients(impatient, clients, { source: 'file', now: at(0) })).created).toEqual(['stretched'])
    expect([othersWait, ...whileOthersWait]).toEqual([true, false])
    await impatient.destroy()
  })

  test('two processes that apply at once leave one client', async () => {
    const same = readEntries([entry({ client_id: 'at-once' })])
    const applied = await Promise.all(Array.from({ length: 4 }, () => applyClients(db, same, { source: 'file', now: at(0) })))
    expect(applied.flatMap(({ created }) => created)).toEqual(['at-once'])
  })

  test('a client just added is known at its first request, from memory at the next', async () => {
    const cache = createClientCache(db, () => new Date())
    expect(await cache.find('fresh')).toBeUndefined()
    await applyClients(db, readEntries([entry({ client_id: 'fresh', scope: 'openid email' })]), { source: 'cli', now: at(5) })
    await cache.refresh()
    expect(await cache.find('fresh')).toMatchObject({
      client_id: 'fresh',
      allowed_scope: 'openid email',
      response_modes: ['query', 'form_post'],
      profile: 'standard',
    })
    expect(await cache.find('fresh')).not.toHaveProperty('scope')
  })

  test('the demonstration service is a client that accepts what is not proved, with a secret both sides derive', async () => {
    const keyring = createKeyring(['a root key for tests only, of more than 32 characters'])
    const demoService = { enabled: true, port: 3001 }
    const [demo] = demoClient({ demoService, outgoing: { allowLoopback: true } }, keyring)
    expect(demo).toMatchObject({ clientId: 'demo', secrets: [demoClientSecret(keyring)] })
    expect(demo?.metadata).toMatchObject({ unproved_membership: 'accept', redirect_uris: ['http://localhost:3001/callback'] })
    expect(demo?.metadata).toMatchObject({ backchannel_logout_uri: 'http://localhost:3001/signed-out' })
    const [untold] = demoClient({ demoService, outgoing: { allowLoopback: false } }, keyring)
    expect(untold?.metadata).not.toHaveProperty('backchannel_logout_uri')
    const off = { demoService: { enabled: false, port: 3001 }, outgoing: { allowLoopback: true } }
    expect(demoClient(off, keyring)).toEqual([])
  })
})
