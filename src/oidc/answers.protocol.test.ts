import { describe, expect, test } from 'vitest'
import { protocolBench } from '../testing/protocol-bench.ts'
import { callback, createBrowser, obtain, testClient } from '../testing/relying-party.ts'

const spa = 'https://application.example.fr'
const oddSecret = '100% a+b:c&d=e/f?%zz'
const { app, ada, party, signedIn, answerTo } = await protocolBench([
  testClient('other'),
  testClient('odd', { client_secret: oddSecret }),
  testClient('plus', { client_secret: 'base64+of/random=bytes' }),
  testClient('spa', { client_secret: undefined, token_endpoint_auth_method: 'none', redirect_uris: [`${spa}/callback`] }),
])

const ask = (path: string, init: RequestInit = {}) => fetch(`${app.address}${path}`, { redirect: 'manual', ...init })
const basic = (clientId: string, secret = `secret of ${clientId}`) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: new URLSearchParams(body), headers })
const printable = /^[\x20-\x7e]+$/

describe('an error told to the service', () => {
  test.each<[string, Record<string, string>, string]>([
    ['nobody signed in', { prompt: 'none' }, 'login_required'],
    ['an unknown prompt', { prompt: 'dansé' }, 'invalid_request'],
    ['none beside another prompt', { prompt: 'none login' }, 'invalid_request'],
    ['scopes nobody knows', { scope: 'nothing known', nonce: '' }, 'invalid_scope'],
    ['no scope at all', { scope: '', nonce: '' }, 'invalid_scope'],
    ['claims that are no JSON', { claims: '{é' }, 'invalid_request'],
    ['a max_age that is no number', { max_age: 'demain' }, 'invalid_request'],
    ['a siret_hint that is no SIRET', { siret_hint: '12' }, 'invalid_request'],
    ['a resource we do not serve', { resource: 'https://elsewhere.example.fr' }, 'invalid_target'],
    ['a request object nobody signed', { request: 'é' }, 'invalid_request_object'],
  ])('%s: standard code, state, issuer, description in printable ASCII', async (_, parameters, error) => {
    const { url } = await party.depart(parameters)
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect(landed.origin + landed.pathname).toBe(callback)
    const said = Object.fromEntries(landed.searchParams)
    expect(said).toMatchObject({ error, iss: app.origin, state: url.searchParams.get('state') })
    expect(said.error_description).toMatch(printable)
    expect(Object.values(said)).not.toContain('')
  })

  test('by form_post, it is posted', async () => {
    const { url } = await party.depart({ prompt: 'none', response_mode: 'form_post' })
    const html = await (await createBrowser(app).exchange(url.href)).text()
    expect(html).toContain(`action="${callback}"`)
    for (const [name, value] of [
      ['error', 'login_required'],
      ['iss', app.origin],
      ['state', url.searchParams.get('state')],
    ])
      expect(html).toContain(`name="${name}" value="${value}"`)
  })

  test('by form_post, what the service sent comes back as it was', async () => {
    const state = `"><script>&amp; l'été ? « oui » : 1 %`
    const { url } = await party.depart({ prompt: 'none', response_mode: 'form_post', state })
    const html = await (await createBrowser(app).exchange(url.href)).text()
    const [, value = ''] = /name="state" value="([^"]*)"/.exec(html) ?? []
    expect(value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(state)
    expect(html).not.toContain('"><script>&')
  })

  test('a pushed request that is unknown or over: invalid_request_uri', async () => {
    const query = new URLSearchParams({ client_id: 'standard', request_uri: 'urn:ietf:params:oauth:request_uri:never' })
    const { url } = await createBrowser(app).follow(`/oauth/authorize?${query}`)
    expect([url.origin + url.pathname, url.searchParams.get('error')]).toEqual([callback, 'invalid_request_uri'])
  })
})

describe('the token endpoint', () => {
  const grant = { grant_type: 'authorization_code', code: 'none', redirect_uri: callback }

  test.each([
    ['as in a form (RFC 6749)', encodeURIComponent(oddSecret)],
    ['as in a form, spaces as +', encodeURIComponent(oddSecret).replaceAll('%20', '+')],
    ['as it is', oddSecret],
  ])('a secret with signs of all kinds is understood, written %s', async (_, written) => {
    const authorization = `Basic ${btoa(`odd:${written}`)}`
    const answer = await post('/oauth/token/introspection', { token: 'none' }, { authorization })
    expect([answer.status, await answer.json()]).toEqual([200, { active: false }])
    const wrong = { authorization: `Basic ${btoa(`odd:${written}+`)}` }
    expect((await post('/oauth/token/introspection', { token: 'none' }, wrong)).status).toBe(401)
  })

  test('a secret that only looks written as in a form is understood as it is', async () => {
    const asIs = { authorization: `Basic ${btoa('plus:base64+of/random=bytes')}` }
    expect((await post('/oauth/token/introspection', { token: 'none' }, asIs)).status).toBe(200)
  })

  test('a wrong secret: 401 invalid_client, and a challenge for who sent a header', async () => {
    const byHeader = await post('/oauth/token', grant, basic('standard', 'wrong'))
    expect(byHeader.status).toBe(401)
    expect(byHeader.headers.get('www-authenticate')).toMatch(/^Basic realm=.*error="invalid_client"/)
    const byBody = await post('/oauth/token', { ...grant, client_id: 'standard', client_secret: 'wrong' })
    expect([byBody.status, await byBody.json()]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })])
    const unknown = await post('/oauth/token', grant, basic('nobody'))
    expect([unknown.status, await unknown.json()]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a code nobody was given', grant, 'invalid_grant'],
    ['a grant we do not know', { grant_type: 'password', username: 'ada', password: 'x' }, 'unsupported_grant_type'],
    ['no grant at all', {}, 'invalid_request'],
  ])('%s: 400, never kept by a cache', async (_, body, error) => {
    const answer = await post('/oauth/token', body, basic('standard'))
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect(await answer.json()).toMatchObject({ error, error_description: expect.stringMatching(printable) })
  })
})

describe('an application that runs in a browser', () => {
  test('asks first (OPTIONS), then exchanges, renews and revokes from its own address only', async () => {
    const preflight = (origin: string) => ({ origin, 'access-control-request-method': 'POST' })
    for (const path of ['/oauth/token', '/oauth/token/revocation', '/oauth/userinfo', '/oauth/request']) {
      const allowed = await ask(path, { method: 'OPTIONS', headers: preflight(spa) })
      expect([path, allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([path, 204, spa])
    }
    const body = { client_id: 'spa', grant_type: 'authorization_code', code: 'none', redirect_uri: `${spa}/callback` }
    const from = async (origin: string) => {
      const answer = await post('/oauth/token', { ...body, code_verifier: 'v'.repeat(43) }, { origin })
      return [answer.status, answer.headers.get('access-control-allow-origin')]
    }
    expect(await from(spa)).toEqual([400, spa])
    expect(await from('https://evil.example.fr')).toEqual([400, null])
  })

  test('a service with a secret does not exchange from a browser', async () => {
    const body = { grant_type: 'authorization_code', code: 'none', redirect_uri: callback }
    const answer = await post('/oauth/token', body, { ...basic('standard'), origin: new URL(callback).origin })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('reads discovery and keys from anywhere', async () => {
    for (const path of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/oauth/jwks']) {
      const headers = { origin: spa, 'access-control-request-method': 'GET' }
      expect((await ask(path, { method: 'OPTIONS', headers })).headers.get('access-control-allow-origin')).toBe(spa)
      expect((await ask(path, { headers: { origin: spa } })).headers.get('access-control-allow-origin')).toMatch(
        /^(\*|https:.*)$/,
      )
    }
  })
})

describe('discovery', () => {
  const path = '/.well-known/openid-configuration'

  test('answers HEAD as it answers GET, without its body', async () => {
    for (const one of [path, `/oauth${path}`, '/oauth/jwks']) {
      const [head, get] = [await ask(one, { method: 'HEAD' }), await ask(one)]
      expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', get.headers.get('etag')])
    }
  })

  test.each(['weakened by a proxy', 'among others', 'any'])('is not sent again to who has it: its tag %s', async (how) => {
    const etag = (await ask(path)).headers.get('etag') ?? ''
    const sent = { 'weakened by a proxy': `W/${etag}`, 'among others': `"other", ${etag}`, any: '*' }[how] ?? ''
    expect((await ask(path, { headers: { 'if-none-match': sent } })).status).toBe(304)
    expect((await ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })
})

describe('userinfo', () => {
  test('without a token, or with a wrong one: 401 and a challenge that says why', async () => {
    const none = await ask('/oauth/userinfo')
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Bearer realm=/)])
    const wrong = await ask('/oauth/userinfo', { headers: { authorization: 'Bearer wrong' } })
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Bearer .*error="invalid_token"/),
    ])
  })

  test('is never kept by a cache', async () => {
    const { tokens } = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
    const answer = await ask('/oauth/userinfo', { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })
})

test('a grant that a client is not registered for is refused by its own code', async () => {
  const answer = await post('/oauth/token', { grant_type: 'client_credentials' }, basic('standard'))
  expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, 'unauthorized_client'])
})

describe('revocation and introspection', () => {
  test('of an unknown token, of garbage: 200, as if it were over', async () => {
    for (const token of ['unknown', 'é'.repeat(500), 'a.b.c']) {
      expect((await post('/oauth/token/revocation', { token }, basic('standard'))).status).toBe(200)
      const told = await post('/oauth/token/introspection', { token }, basic('standard'))
      expect(await told.json()).toEqual({ active: false })
    }
  })

  test('of another service’s token: nothing is said, nothing is revoked', async () => {
    const { tokens } = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
    expect((await post('/oauth/token/revocation', { token: tokens.access_token }, basic('other'))).status).toBe(200)
    const told = await post('/oauth/token/introspection', { token: tokens.access_token }, basic('other'))
    expect(await told.json()).toEqual({ active: false })
    expect((await party.userinfo(tokens.access_token, ada.accountId)).email).toBe('ada@clamart.fr')
  })

  test('nobody asks without saying who they are', async () => {
    for (const path of ['/oauth/token/introspection', '/oauth/token/revocation'])
      expect((await post(path, { token: 'x' })).status).toBeGreaterThanOrEqual(400)
    expect((await post('/oauth/token/introspection', { token: 'x' }, basic('standard', 'wrong'))).status).toBe(401)
  })
})

describe('a request that is pushed', () => {
  const right = {
    ...{ client_id: 'standard', response_type: 'code', redirect_uri: callback, scope: 'openid' },
    ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
  }

  test.each<[string, Record<string, string>, string]>([
    ['an address that is not registered', { redirect_uri: 'https://evil.example.fr' }, 'invalid_request'],
    ['no proof key', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['an unknown prompt', { prompt: 'dance' }, 'invalid_request'],
    ['a siret_hint that is no SIRET', { siret_hint: '12' }, 'invalid_request'],
    ['a request_uri in it', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 'request_uri_not_supported'],
  ])('with %s: told at once to the service', async (_, more, error) => {
    const answer = await post('/oauth/request', { ...right, ...more }, basic('standard'))
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ error })])
  })

  test('by somebody else, or with a wrong secret: 401', async () => {
    expect((await post('/oauth/request', right, basic('standard', 'wrong'))).status).toBe(401)
    expect((await post('/oauth/request', right)).status).toBeGreaterThanOrEqual(400)
  })

  test('lives a minute, and is used once', async () => {
    const pushed = await post('/oauth/request', right, basic('standard'))
    const { request_uri, expires_in } = (await pushed.json()) as { request_uri: string; expires_in: number }
    expect([pushed.status, expires_in]).toEqual([201, 60])
    const browser = await signedIn()
    const go = async () => {
      const query = new URLSearchParams({ client_id: 'standard', request_uri })
      return (await browser.follow(`/oauth/authorize?${query}`)).url.searchParams
    }
    expect((await go()).has('code')).toBe(true)
    expect((await go()).get('error')).toBe('invalid_request_uri')
  })
})

test('what nobody has is not invented: unknown methods and addresses are our page, without a version or a stack', async () => {
  for (const [path, method] of [
    ['/oauth/token', 'GET'],
    ['/oauth/userinfo', 'PUT'],
    ['/oauth/authorize', 'DELETE'],
    ['/oauth/x', 'GET'],
  ]) {
    const answer = await ask(path ?? '', { method: method ?? '' })
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true])
    expect(await answer.text()).not.toMatch(/node_modules|oidc-provider|\bat \/|koa|fastify/i)
    expect([answer.headers.get('server'), answer.headers.get('x-powered-by')]).toEqual([null, null])
  }
})

test('a login_hint that is no address, an empty hint, unknown languages: ignored', async () => {
  for (const parameters of [
    { login_hint: 'not an address' },
    { login_hint: '' },
    { ui_locales: 'tlh xx-YY' },
    { display: 'popup' },
  ])
    expect((await answerTo(await signedIn(), parameters)).code).toBeTruthy()
})
