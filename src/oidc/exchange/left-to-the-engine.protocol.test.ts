import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { basic, exchangeBothWays, type Sent, secretOf } from '../../testing/exchange-both-ways.ts'
import { testClient } from '../../testing/relying-party.ts'
import { revokeGrants } from '../storage/revoke-grants.ts'

const key = async (alg: string, use: string) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: use, alg, use } satisfies JWK }
}
const [signing, encrypting] = [await key('ES256', 'sig'), await key('RSA-OAEP-256', 'enc')]
const jwks = { keys: [signing.jwk, encrypting.jwk] }
const client = (clientId: string, more: Record<string, unknown> = {}) =>
  testClient(clientId, { client_secret: secretOf(clientId), ...more })
const company = { siret: '44117384500022' as never, legalCategory: '5710', name: 'CABINET DUPUIS', sign: null }
const { app, signedIn, obtainCode, send, answerers, loseDatabase } = await exchangeBothWays({
  clients: [
    client('plain'),
    client('other'),
    client('legacy', { profile: 'legacy', require_pkce: false }),
    client('lasting', {
      scope: 'openid email offline_access',
      grant_types: ['authorization_code', 'refresh_token'],
    }),
    client('always', { id_token_always: true }),
    client('encrypted', { jwks, id_token_encrypted_response_alg: 'RSA-OAEP-256', id_token_encrypted_response_enc: 'A256GCM' }),
    client('federation', { profile: 'federation' }),
    client('asserting', { client_secret: undefined, jwks, token_endpoint_auth_method: 'private_key_jwt' }),
    client('firms', { access_policy: { kinds: ['company'] } }),
    testClient('public', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const browser = await signedIn(ada)
const ours = () => answerers().includes('us')

/** Ours says nothing and writes nothing: what is said is what the engine says of the same, asked with a parameter that nobody reads. */
const expectRefused = async (sent: Sent, status: number, error: string) => {
  const unread = sent.body === undefined ? { form: { ...sent.form, unread: '1' } } : { body: `${sent.body}&unread=1` }
  const answer = await send(sent)
  expect(ours()).toBe(false)
  expect(answer).toMatchObject({ status, body: { error } })
  expect({ ...answer, by: '' }).toEqual({ ...(await send({ ...sent, ...unread })), by: '' })
}

const expectTokens = async (sent: Sent) => {
  const answer = await send(sent)
  expect([answer.status, answer.by, typeof answer.body.access_token]).toEqual([200, 'the engine', 'string'])
  return answer.body
}

describe('left to the engine: who asks', () => {
  const asPlain = { client_id: 'plain', client_secret: secretOf('plain') }
  test.each<[string, Sent, number, string]>([
    ['a wrong secret', { headers: { authorization: basic('plain', secretOf('other')) } }, 401, 'invalid_client'],
    [
      'a wrong secret in the form',
      { form: { ...asPlain, client_secret: 'x' }, headers: { authorization: undefined } },
      401,
      'invalid_client',
    ],
    ['an empty secret', { headers: { authorization: basic('plain', '') } }, 400, 'invalid_request'],
    ['no secret', { form: { client_id: 'plain' }, headers: { authorization: undefined } }, 401, 'invalid_client'],
    ['nobody', { headers: { authorization: undefined } }, 401, 'invalid_client'],
    ['a service that does not exist', { headers: { authorization: basic('nobody') } }, 401, 'invalid_client'],
    ['a name of the language', { headers: { authorization: basic('constructor') } }, 401, 'invalid_client'],
    ['a secret in both places', { form: asPlain }, 400, 'invalid_request'],
    ['two names', { form: { client_id: 'other' } }, 400, 'invalid_request'],
    ['another scheme', { headers: { authorization: 'Bearer abc' } }, 400, 'invalid_request'],
    ['a secret of an application that has none', { headers: { authorization: basic('public') } }, 401, 'invalid_client'],
    [
      'a name alone, of another service',
      { form: { client_id: 'public' }, headers: { authorization: undefined } },
      400,
      'invalid_grant',
    ],
  ])('%s', async (_, change, status, error) => {
    const { form, headers } = await obtainCode(browser, 'plain')
    await expectRefused({ form: { ...form, ...change.form }, headers: { ...headers, ...change.headers } }, status, error)
    expect(await send({ form, headers })).toMatchObject({ status: 200, by: 'us' })
  })

  test('a service that signs its requests', async () => {
    const { form } = await obtainCode(browser, 'asserting')
    const assertion = await new SignJWT({ sub: 'asserting', jti: 'once' })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer('asserting')
      .setAudience(app.origin)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(signing.privateKey)
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    await expectTokens({ form: { ...form, client_assertion: assertion, client_assertion_type: type } })
    await expectRefused({ form: { ...form, client_id: 'asserting', client_secret: 'x' } }, 401, 'invalid_client')
    await expectRefused({ form: { ...form, client_id: 'asserting' } }, 401, 'invalid_client')
  })
})

describe('left to the engine: what is asked', () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    ['another kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no kind of grant', { grant_type: undefined }, 'invalid_request'],
    ['no code', { code: undefined }, 'invalid_request'],
    ['an unknown code', { code: 'x'.repeat(43) }, 'invalid_grant'],
    ['no address', { redirect_uri: undefined }, 'invalid_request'],
    ['another address', { redirect_uri: 'https://service.example.fr/callback/' }, 'invalid_grant'],
    ['another proof', { code_verifier: 'v'.repeat(43) }, 'invalid_grant'],
    ['no proof', { code_verifier: undefined }, 'invalid_grant'],
    ['a proof that is none', { code_verifier: 'short' }, 'invalid_request'],
    ['what is not ASCII', { code: 'é' }, 'invalid_grant'],
  ])('%s', async (_, change, error) => {
    const { form, headers } = await obtainCode(browser, 'plain')
    await expectRefused({ form: { ...form, ...change }, headers }, 400, error)
    expect(await send({ form, headers })).toMatchObject({ status: 200, by: 'us' })
  })

  test('a parameter said twice; a form that is none; more than any service says', async () => {
    const { form, headers } = await obtainCode(browser, 'plain')
    const body = new URLSearchParams(form as Record<string, string>).toString()
    await expectRefused({ body: `${body}&code=x`, headers }, 400, 'invalid_request')
    await expectRefused({ body: `${body}&client_id=plain&client_id=plain`, headers }, 400, 'invalid_request')
    await expectRefused({ body: '{}', headers: { ...headers, 'content-type': 'application/json' } }, 400, 'invalid_request')
    await expectRefused({ body: `${body}&code=${'x'.repeat(60_000)}`, headers }, 400, 'invalid_request')
    await expectRefused({ body: `${body}%`, headers }, 400, 'invalid_request')
    await expectRefused({ body: `?${body}`, headers }, 400, 'invalid_request')
    await expectTokens({ body: `${body}&padding=${'x'.repeat(5_000)}`, headers })
  })

  test('a resource', async () => {
    const { form, headers } = await obtainCode(browser, 'plain')
    const answer = await send({ form: { ...form, resource: 'https://api.example.fr' }, headers })
    expect(answer).toMatchObject({ status: 400, by: '', body: { error: 'invalid_target' } })
  })

  test('a proof without a challenge', async () => {
    const { form, headers } = await obtainCode(browser, 'legacy', { code_challenge: '', code_challenge_method: '' })
    await expectRefused({ form, headers }, 400, 'invalid_grant')
  })

  test.each<[string, Sent]>([
    ['a parameter that nobody reads', { form: { scope: 'openid' } }],
    ['an address with a query', { address: '/oauth/token?x=1' }],
    ['a form in another alphabet', { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' } }],
    ['a form in two of them', { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8; charset=utf-8' } }],
  ])('%s: tokens', async (_, change) => {
    const { form, headers } = await obtainCode(browser, 'plain')
    const sent = { ...change, form: { ...form, ...change.form }, headers: { ...headers, ...change.headers } }
    await expectTokens(sent)
  })

  test('a proof of possession; a page that asks', async () => {
    const { form, headers } = await obtainCode(browser, 'plain')
    await expectRefused({ form, headers: { ...headers, dpop: 'x' } }, 400, 'invalid_dpop_proof')
    await expectRefused({ form, headers: { ...headers, origin: 'https://evil.example.fr' } }, 400, 'invalid_request')
    const page = await obtainCode(browser, 'public')
    const sent = { form: { ...page.form, client_id: 'public' }, headers: { origin: 'https://service.example.fr' } }
    const response = await send(sent)
    expect([response.status, response.by]).toEqual([200, 'the engine'])
    expect(response.headers).toContainEqual(['access-control-allow-origin', 'https://service.example.fr'])
  })
})

describe('left to the engine: what was granted', () => {
  test('a code of another service, one used before, one that is over, one whose grant ended', async () => {
    const other = await obtainCode(browser, 'other')
    const mine = await obtainCode(browser, 'plain')
    await expectRefused({ form: other.form, headers: mine.headers }, 400, 'invalid_grant')
    expect(await send(other)).toMatchObject({ status: 200, by: 'us' })
    expect((await send(mine)).status).toBe(200)
    await expectRefused(mine, 400, 'invalid_grant')
    const ended = await obtainCode(browser, 'plain')
    await revokeGrants(app.db, { accountId: ada.accountId })
    // what this process remembers of it is worth nothing
    expect(await send(ended)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    await expectRefused(ended, 400, 'invalid_grant')
    const late = await obtainCode(browser, 'plain')
    app.moveClock(61_000)
    await expectRefused(late, 400, 'invalid_grant')
    app.moveClock(-61_000)
  })

  test('used again later: what it obtained ends', async () => {
    const code = await obtainCode(browser, 'plain')
    const authorization = `Bearer ${(await send(code)).body.access_token}`
    const opens = async () => (await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization } })).status
    expect(await opens()).toBe(200)
    await expectRefused(code, 400, 'invalid_grant')
    expect(await opens()).toBe(401)
  })

  test.each<[string, Record<string, string>]>([
    ['lasting', { scope: 'openid email offline_access' }],
    ['plain', { claims: '{"id_token":{"email":null},"userinfo":{"siret":null}}' }],
    ['plain', { max_age: '3600' }],
    ['always', {}],
    ['encrypted', {}],
    ['federation', {}],
  ])('the service %s, which asks %j', async (clientId, parameters) => {
    const { refresh_token, id_token } = await expectTokens(await obtainCode(browser, clientId, parameters))
    expect(refresh_token !== undefined).toBe(clientId === 'lasting')
    expect(id_token?.split('.')).toHaveLength(clientId === 'encrypted' ? 5 : 3)
  })

  test('somebody the service no longer admits', async () => {
    const zoe = await app.person({ email: 'zoe@dupuis.example', memberships: [{ company }] })
    const zoes = await signedIn(zoe)
    expect(await send(await obtainCode(zoes, 'firms'))).toMatchObject({ status: 200, by: 'us' })
    const code = await obtainCode(zoes, 'firms')
    await app.db
      .updateTable('memberships')
      .set({ status: 'ended', endedAt: app.deps.clock() })
      .where('accountId', '=', zoe.accountId)
      .execute()
    await expectRefused(code, 400, 'invalid_grant')
  })

  test('a code that holds what no code of ours does', async () => {
    const code = await obtainCode(browser, 'plain')
    await app.db
      .updateTable('oidcArtifacts')
      .set({ payload: sql`payload || '{"dpopJkt": "x"}'` })
      .where('id', '=', code.form.code ?? '')
      .execute()
    // written elsewhere: this process has forgotten what it wrote
    await send({ form: { ...code.form, code_verifier: 'v'.repeat(43) }, headers: code.headers })
    await expectRefused(code, 400, 'invalid_grant')
  })

  test('while the database is away: said as an outage, and the code is worth its tokens afterwards', async () => {
    const code = await obtainCode(browser, 'plain')
    loseDatabase(true)
    expect(await send(code)).toMatchObject({ status: 503, by: '' })
    loseDatabase(false)
    expect(await send(code)).toMatchObject({ status: 200, by: 'us' })
  })
})
