import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../clock.ts'
import { protocolBench } from '../testing/protocol-bench.ts'
import { callback, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const key = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }
const { app, ada, party, signedIn, answerTo } = await protocolBench([
  testClient('assertion', { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined, jwks }),
  testClient('signing', { request_object_signing_alg: 'ES256', jwks }),
  testClient('proving', { dpop_bound_access_tokens: true }),
])
const now = () => Math.floor(app.deps.clock().getTime() / SECOND)
const sign = (claims: Record<string, unknown>, header: Record<string, unknown> = { kid: 'one' }, by = key.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(by)
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${app.address}${path}`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(body) })
const basic = (clientId: string) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(`secret of ${clientId}`)}`).toString('base64')}`,
})

describe('what a request misses', () => {
  test('oidcc-ensure-redirect-uri-in-authorization-request: a page, even where one address is registered', async () => {
    const { url } = await party.depart()
    url.searchParams.delete('redirect_uri')
    const page = await (await signedIn()).follow(url.href)
    expect([page.url.origin, page.response.status]).toEqual([app.origin, 400])
    expect(page.html).toMatch(/missing required parameter .*redirect_uri/)
  })

  test('an address said twice is none: a page, never one of the two', async () => {
    for (const other of ['https://evil.example.fr/', callback]) {
      const { url } = await party.depart()
      url.searchParams.append('redirect_uri', other)
      const page = await (await signedIn()).follow(url.href)
      expect([page.url.origin, page.response.status]).toEqual([app.origin, 400])
    }
  })

  test('response_type: it is the one named, asked plainly, pushed or signed', async () => {
    const { url } = await party.depart()
    url.searchParams.delete('response_type')
    const said = (await createBrowser(app).follow(url.href)).url.searchParams
    expect(said.get('error_description')).toBe("missing required parameter 'response_type'")
    const pushed = await post('/oauth/request', Object.fromEntries(url.searchParams), basic('standard'))
    expect(await pushed.json()).toMatchObject({ error_description: "missing required parameter 'response_type'" })
    const request = await sign({ iss: 'signing', aud: app.origin, client_id: 'signing', redirect_uri: callback, scope: 'openid' })
    const signed = await createBrowser(app).follow(`/oauth/authorize?${new URLSearchParams({ client_id: 'signing', request })}`)
    expect(signed.url.searchParams.get('error_description')).toBe("missing required parameter 'response_type'")
  })
})

test.each([
  ['x', '/oauth/token'],
  ['x/', '/oauth/token/revocation'],
  ['application/json', '/oauth/token/introspection'],
])('a body of a type that is none, or another, is told in JSON: %s at %s', async (type, path) => {
  const answer = await post(path, {}, { 'content-type': type, accept: '*/*' })
  const error_description = `only application/x-www-form-urlencoded content-type bodies are supported on POST ${path}`
  expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request', error_description }])
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test.each<[string, string, number, string]>([
  ['/oauth/token', 'grant_type=authorization_code', 401, 'invalid_client'],
  ['/oauth/token', 'grant_type=authorization_code&client_id=standard&client_secret=wrong', 401, 'invalid_client'],
  ['/oauth/token/introspection', 'token=x', 401, 'invalid_client'],
  ['/oauth/token/revocation', 'token=x', 401, 'invalid_client'],
  ['/oauth/request', 'client_id=standard', 401, 'invalid_client'],
  ['/oauth/userinfo', '', 401, 'invalid_token'],
])('a program that says it wants a page first, as Java does, reads JSON all the same: %s %s', async (path, body, status, error) => {
  const accept = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'
  const answer = await post(path, Object.fromEntries(new URLSearchParams(body)), { accept })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8'])
  expect(await answer.json()).toMatchObject({ error })
})

test('at an address that programs do not call, it stays a page', async () => {
  const answer = await post('/oauth/nowhere', {}, { 'content-type': 'x' })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
})

test.each([
  '/oauth/token',
  '/oauth/request',
  '/oauth/token/introspection',
  '/oauth/token/revocation',
])('who does not say who they are is not known: %s', async (path) => {
  const answer = await post(path, { grant_type: 'authorization_code', code: 'x', token: 'x', redirect_uri: callback })
  const error_description = 'no client authentication mechanism provided'
  expect([answer.status, await answer.json()]).toEqual([401, { error: 'invalid_client', error_description }])
})

describe('the fragment is no way of ours: it is told in the query', () => {
  test('response_mode=fragment', async () => {
    const { landed, error } = await answerTo(createBrowser(app), { response_mode: 'fragment' })
    expect([error, landed.hash]).toEqual(['unsupported_response_mode', ''])
  })

  test('and what a signed request asks of the implicit flow', async () => {
    for (const [asked, error] of [
      [{ response_type: 'code id_token' }, 'unsupported_response_type'],
      [{ response_type: 'code', response_mode: 'fragment' }, 'unsupported_response_mode'],
    ] as const) {
      const usual = { iss: 'signing', aud: app.origin, client_id: 'signing', redirect_uri: callback, scope: 'openid', nonce: 'n' }
      const request = await sign({ ...usual, ...asked })
      const query = new URLSearchParams({ client_id: 'signing', request })
      const { url } = await createBrowser(app).follow(`/oauth/authorize?${query}`)
      expect([url.searchParams.get('error'), url.hash]).toEqual([error, ''])
    }
  })
})

describe('what the database could not keep is refused, never a failure', () => {
  test.each([
    ['a NUL in the name of a claim', '{"userinfo":{"a\\u0000b":null}}'],
    ['a NUL in a level', '{"id_token":{"acr":{"values":["\\u0000"]}}}'],
    ['half of a character in the name of a claim', '{"userinfo":{"\\ud800":null}}'],
    ['half of a character in a value', '{"userinfo":{"email":{"value":"a\\udc00"}}}'],
  ])('%s', async (_, claims) => {
    expect(await answerTo(await signedIn(), { claims })).toMatchObject({ error: 'invalid_request' })
    const { url } = await party.depart({ claims })
    const pushed = await post('/oauth/request', Object.fromEntries(url.searchParams), basic('standard'))
    expect([pushed.status, await pushed.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_request' })])
  })

  test('whole characters of two halves are kept', async () => {
    expect((await answerTo(await signedIn(), { claims: '{"userinfo":{"\\ud83d\\ude00":null}}' })).code).toBeTruthy()
  })

  test.each(['login_hint', 'nonce', 'sp_name', 'state'])('half of a character in a signed %s', async (name) => {
    const usual = { iss: 'signing', aud: app.origin, client_id: 'signing', redirect_uri: callback }
    const request = await sign({ ...usual, response_type: 'code', scope: 'openid', prompt: 'login', [name]: 'a\ud800' })
    const query = new URLSearchParams({ client_id: 'signing', request })
    const { url } = await (await signedIn()).follow(`/oauth/authorize?${query}`)
    expect(url.searchParams.get('error')).toBe('invalid_request')
  })
})

describe('dates a service writes', () => {
  test('an assertion that ends in the night of times authenticates, once', async () => {
    const claims = { iss: 'assertion', sub: 'assertion', aud: app.origin, jti: randomUUID(), exp: 1e20 }
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const body = { grant_type: 'authorization_code', code: 'none', redirect_uri: callback, client_assertion_type }
    const client_assertion = await sign(claims)
    const errorOf = async () => (await (await post('/oauth/token', { ...body, client_assertion })).json()) as { error: string }
    expect(await errorOf()).toMatchObject({ error: 'invalid_grant' })
    expect((await errorOf()).error).not.toBe('invalid_grant')
  })

  test('a DPoP proof is of this minute, before or after', async () => {
    const browser = await signedIn()
    const proving = await createParty(app, 'proving')
    const statusOf = async (iat: number) => {
      const { url, checks } = await proving.depart()
      const code = (await browser.follow(url.href)).url.searchParams.get('code') ?? ''
      const jwk = await exportJWK(key.publicKey)
      const claims = { htm: 'POST', htu: `${app.origin}/oauth/token`, jti: randomUUID(), iat }
      const dpop = await sign(claims, { typ: 'dpop+jwt', jwk })
      const grant = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: checks.pkceCodeVerifier }
      const answer = await post('/oauth/token', grant, { ...basic('proving'), dpop })
      return [answer.status, ((await answer.json()) as { error?: string }).error]
    }
    for (const away of [-55, 55]) expect(await statusOf(now() + away)).toEqual([200, undefined])
    for (const away of [-65, 65, 10 * MINUTE]) expect(await statusOf(now() + away)).toEqual([400, 'invalid_dpop_proof'])
  })
})

describe('a method that an endpoint does not have', () => {
  test.each([
    ['GET', '/oauth/token', 'POST, OPTIONS'],
    ['PUT', '/oauth/token/introspection', 'POST, OPTIONS'],
    ['DELETE', '/oauth/token/revocation', 'POST, OPTIONS'],
    ['PATCH', '/oauth/request', 'POST, OPTIONS'],
    ['PUT', '/oauth/userinfo', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/oauth/jwks', 'GET, HEAD, OPTIONS'],
    ['PUT', '/oauth/.well-known/openid-configuration', 'GET, HEAD, OPTIONS'],
  ])('%s %s: 405, what it may use, in JSON', async (method, path, allow) => {
    const answer = await fetch(`${app.address}${path}`, { method })
    expect([answer.status, answer.headers.get('allow'), answer.headers.get('cache-control')]).toEqual([405, allow, 'no-store'])
    expect(await answer.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('called by'),
    })
    const options = await fetch(`${app.address}${path}`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow])
  })
})

test('what revocation says is kept by no cache, refusals included', async () => {
  const { tokens } = await obtain(await signedIn(), party, ada)
  for (const headers of [basic('standard'), basic('nobody'), {}]) {
    const answer = await post('/oauth/token/revocation', { token: tokens.access_token }, headers)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})

test('discovery says where errors are explained, how one authenticates where tokens are revoked and looked at, and each works', async () => {
  const metadata = (await (await fetch(`${app.address}/.well-known/openid-configuration`)).json()) as Record<string, string[]>
  expect((await fetch(String(metadata.service_documentation))).status).toBe(200)
  for (const endpoint of ['revocation', 'introspection']) {
    expect(metadata[`${endpoint}_endpoint_auth_methods_supported`]).toEqual(metadata.token_endpoint_auth_methods_supported)
    expect(metadata[`${endpoint}_endpoint_auth_signing_alg_values_supported`]).toContain('ES256')
    const ofBody = { client_id: 'standard', client_secret: 'secret of standard' }
    for (const [body, headers] of [
      [ofBody, {}],
      [{}, basic('standard')],
    ] as const)
      expect((await post(`/oauth/token/${endpoint}`, { token: 'x', ...body }, headers)).status).toBe(200)
  }
})

describe('a reason is always given', () => {
  test.each([
    ['request_uri', 'https://service.example.fr/request', 'request_uri_not_supported'],
    ['registration', '{}', 'registration_not_supported'],
  ])('%s: in the query, and to who pushed it', async (name, value, error) => {
    const said = await answerTo(await signedIn(), { [name]: value })
    expect([said.error, said.error_description?.length]).toEqual([error, expect.any(Number)])
    const { url } = await party.depart({ [name]: value })
    const pushed = await post('/oauth/request', Object.fromEntries(url.searchParams), basic('standard'))
    expect(await pushed.json()).toMatchObject({ error, error_description: expect.stringMatching(/^[\x20-\x7e]{20,}$/) })
  })
})

test('introspection of a JWT: it is over, as any token that is none of ours', async () => {
  const { tokens } = await obtain(await signedIn(), party, ada)
  const told = await post('/oauth/token/introspection', { token: tokens.id_token ?? '' }, basic('standard'))
  expect([told.status, await told.json()]).toEqual([200, { active: false }])
})

test('pages that tell a fault to people are in the language the service wishes', async () => {
  const { url } = await party.depart({ redirect_uri: 'https://evil.example.fr/', ui_locales: 'de en' })
  expect((await createBrowser(app).follow(url.href)).html).toContain('<html lang="en"')
  const asked = await (await signedIn()).follow('/oauth/logout?client_id=standard&ui_locales=en')
  expect(asked.html).toContain('<html lang="en"')
})

test('a request is posted under the name of its type in any case, and under no other', async () => {
  const { url } = await party.depart()
  const statusOf = async (type: string) => {
    const headers = { 'content-type': type }
    const sent = { method: 'POST', redirect: 'manual', headers, body: url.searchParams.toString() } as const
    return (await fetch(`${app.address}/oauth/authorize`, sent)).status
  }
  expect(await statusOf('Application/X-WWW-Form-Urlencoded;charset=UTF-8')).toBe(303)
  for (const other of ['application/json', 'text/plain', 'application/x-www-form-urlencoded-not'])
    expect(await statusOf(other)).toBe(400)
})

test.each([
  '{"essential":true,"values":[1]}',
  '{"essential":true,"values":["eidas0",null]}',
  '{"essential":true,"value":{"level":"eidas1"}}',
  '{"essential":true,"values":[["eidas1-mfa"]]}',
])('a level that is no text is not passed over with the demand: %s', async (acr) => {
  const claims = `{"id_token":{"acr":${acr}}}`
  expect(await answerTo(await signedIn(), { claims })).toMatchObject({ error: 'invalid_request' })
})
