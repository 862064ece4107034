import { exportJWK, generateKeyPair } from 'jose'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { authorizationAddress, authorizationBothWays } from '../../testing/authorization-both-ways.ts'
import { type Browser, callback, createBrowser, testClient } from '../../testing/relying-party.ts'

const key = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }
const company = { siret: '44117384500022' as never, legalCategory: '5710', name: 'CABINET DUPUIS', sign: null }
const { app, ask, signedIn, writers, loseDatabase } = await authorizationBothWays({
  clients: [
    testClient('plain'),
    testClient('queried', { redirect_uris: [`${callback}?from=provider`] }),
    testClient('always', { id_token_always: true }),
    testClient('aged', { default_max_age: 3600 }),
    testClient('timed', { require_auth_time: true }),
    testClient('levelled', { default_acr_values: ['eidas1'] }),
    testClient('pushing', { require_pushed_authorization_requests: true }),
    testClient('formed', { response_modes: ['form_post'] }),
    testClient('bound', { dpop_bound_access_tokens: true }),
    testClient('signing', { require_signed_request_object: true, jwks }),
    testClient('firms', { access_policy: { kinds: ['company'] } }),
    testClient('federation', { profile: 'federation' }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })

/** Ours says nothing and writes nothing; what is said is the engine's. */
const expectEngine = async (browser: Browser, address: string, status: number, init: RequestInit = {}) => {
  const { status: said, by } = await ask(browser, address, init)
  expect(by).toMatch(/^(the engine)?$/)
  expect(said).toBe(status)
}

describe('left to the engine', () => {
  test.each<[string, Record<string, string | undefined>, string | null]>([
    ['prompt', { prompt: 'none' }, null],
    ['prompt', { prompt: 'login' }, '/interaction/'],
    ['prompt', { prompt: 'select_organization' }, '/interaction/'],
    ['prompt', { prompt: '' }, null],
    ['max_age', { max_age: '3600' }, null],
    ['acr_values', { acr_values: 'eidas1' }, null],
    ['claims', { claims: '{"id_token":{"acr":{"essential":true,"value":"eidas3"}}}' }, '/interaction/'],
    ['login_hint', { login_hint: 'somebody@example.fr' }, '/interaction/'],
    ['siret_hint', { siret_hint: '1' }, 'error=invalid_request'],
    ['response_mode', { response_mode: 'fragment' }, 'error='],
    ['id_token_hint', { id_token_hint: 'x' }, 'error=invalid_request'],
    ['request', { request: 'x' }, 'error='],
    ['response_type', { response_type: 'token' }, 'error=unsupported_response_type'],
    ['response_type', { response_type: 'code id_token' }, 'error=unsupported_response_type'],
    ['scope', { scope: 'email' }, 'error=invalid_request'],
    ['scope', { scope: 'openid offline_access' }, null],
    ['scope', { scope: 'openid  email' }, null],
    ['scope', { scope: 'openid "email"' }, 'error=invalid_scope'],
    ['state', { state: 'é' }, null],
    ['code_challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'error=invalid_request'],
    ['code_challenge', { code_challenge: 'short' }, 'error=invalid_request'],
    ['code_challenge_method', { code_challenge_method: 'plain' }, 'error=invalid_request'],
    ['code_challenge_method', { code_challenge_method: undefined }, 'error=invalid_request'],
  ])('%s: %j', async (_, said, goesTo) => {
    const browser = await signedIn(ada)
    const { location, by } = await ask(browser, await authorizationAddress('plain', said))
    expect(location).toContain(goesTo ?? `${callback}?code=`)
    expect(by).toBe(goesTo === null ? 'the engine' : '')
  })

  test('a parameter said twice, an address that is not registered to the letter, a service that is unknown: pages', async () => {
    const browser = await signedIn(ada)
    const address = await authorizationAddress('plain')
    for (const wrong of [
      `${address}&client_id=plain`,
      `${address}&scope=openid`,
      await authorizationAddress('plain', { redirect_uri: `${callback}/` }),
      await authorizationAddress('plain', { redirect_uri: `${callback}?x=1` }),
      await authorizationAddress('plain', { redirect_uri: 'https://evil.example.fr/' }),
      await authorizationAddress('plain', { redirect_uri: undefined }),
      await authorizationAddress('nobody'),
      await authorizationAddress('constructor'),
    ])
      expect([wrong, (await ask(browser, wrong)).by]).toEqual([wrong, ''])
    await expectEngine(browser, await authorizationAddress('queried', { redirect_uri: `${callback}?from=provider` }), 303)
  })

  test.each([
    'always',
    'aged',
    'timed',
    'levelled',
    'pushing',
    'formed',
    'bound',
    'signing',
    'firms',
    'federation',
  ])('the service %s', async (clientId) => {
    const { by } = await ask(await signedIn(ada), await authorizationAddress(clientId))
    expect(by).not.toContain('us')
  })

  test('another method', async () => {
    const browser = await signedIn(ada)
    const address = await authorizationAddress('plain')
    await expectEngine(browser, address, 303, { method: 'HEAD' })
    await expectEngine(browser, address, 404, { method: 'DELETE' })
  })

  test('nobody; somebody who signed out; a cookie that was changed; the session of another in the engine', async () => {
    const address = await authorizationAddress('plain')
    const asksWho = async (browser: Browser) => expect((await ask(browser, address)).location).toContain('/interaction/')
    await asksWho(createBrowser(app))
    const left = await signedIn(ada)
    await app.db.updateTable('sessions').set({ endedAt: app.deps.clock() }).where('accountId', '=', ada.accountId).execute()
    await asksWho(left)
    const changed = await signedIn(ada)
    for (const cookie of changed.jar.cookies.values())
      if (cookie.name === 'mcp-engine') cookie.value = `${cookie.value.slice(0, -1)}${cookie.value.endsWith('_') ? '-' : '_'}`
    await asksWho(changed)
    const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })
    const mixed = await signedIn(bob)
    const other = await signedIn(ada)
    for (const [key, cookie] of mixed.jar.cookies) if (cookie.name.startsWith('mcp-engine')) other.jar.cookies.set(key, cookie)
    await asksWho(other)
    expect(writers()).toEqual([])
  })

  test('somebody with something to do first', async () => {
    const address = await authorizationAddress('plain')
    const alone = await app.person({ email: 'alone2@example.fr' })
    const hesitant = await app.person({ email: 'three@example.fr', memberships: [{}, { company }] })
    const suspended = await app.person({ email: 'suspended@example.fr', memberships: [{ status: 'suspended' }] })
    for (const person of [alone, hesitant, suspended]) {
      const { location, by } = await ask(await signedIn(person), address)
      expect([location.includes('/interaction/'), by]).toEqual([true, ''])
    }
  })

  test('a session that is to be written again, once in ten minutes', async () => {
    const browser = await signedIn(ada)
    const address = await authorizationAddress('plain')
    const writtenFor = (minutes: number) =>
      sql`update oidc_artifacts set payload = payload || jsonb_build_object('exp', (payload ->> 'exp')::int - ${minutes * 60}::int)
        where model = 'Session'`.execute(app.db)
    await writtenFor(9)
    expect((await ask(browser, address)).by).toBe('us')
    await writtenFor(2)
    expect((await ask(browser, address)).by).toBe('the engine')
    expect((await ask(browser, address)).by).toBe('us')
  })

  test('the database is away when the code is written: a page that says so, and no code', async () => {
    const browser = await signedIn(ada)
    const address = await authorizationAddress('plain')
    const codes = app.db.selectFrom('oidcArtifacts').select('id').where('model', '=', 'AuthorizationCode')
    const before = (await codes.execute()).length
    loseDatabase(true)
    const { status, location } = await ask(browser, address)
    loseDatabase(false)
    expect([status, location]).toEqual([503, ''])
    expect((await codes.execute()).length).toBe(before)
  })
})
