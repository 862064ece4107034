import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { protocolBench } from '../testing/protocol-bench.ts'
import { callback, createBrowser, createParty, testClient } from '../testing/relying-party.ts'

const { app, ada, party, signedIn, answerTo } = await protocolBench([
  testClient('no-pkce', { require_pkce: false }),
  testClient('public', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
])

describe('the request', () => {
  test('oidcc-response-type-missing: told to the service', async () => {
    const { url } = await party.depart()
    url.searchParams.delete('response_type')
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect(landed.searchParams.get('error')).toBe('invalid_request')
    expect(landed.searchParams.get('state')).toBe(url.searchParams.get('state'))
  })

  test.each([
    'token',
    'id_token',
    'code id_token',
    'code token',
    'none',
  ])('response_type=%s does not exist: said in the query, whatever the service expects', async (response_type) => {
    const { url } = await party.depart({ response_type })
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect([landed.searchParams.get('error'), landed.hash]).toEqual(['unsupported_response_type', ''])
    expect(landed.searchParams.get('state')).toBe(url.searchParams.get('state'))
    const answer = await answerTo(createBrowser(app), { response_type, response_mode: 'query' })
    expect(answer.error).toBe('unsupported_response_type')
    expect(answer.landed.href).not.toMatch(/token=|code=/)
  })

  test('response_mode=fragment does not exist', async () => {
    const { url } = await party.depart({ response_mode: 'fragment' })
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect(landed.href).toMatch(/error=(invalid_request|unsupported_response_mode)/)
    expect(landed.href).not.toMatch(/code=/)
  })

  test('oidcc-ensure-registered-redirect-uri: another address is never followed', async () => {
    for (const address of [
      `${callback}/`,
      `${callback}?x=1`,
      callback.replace('https', 'http'),
      'https://evil.example.fr/callback',
      `${callback}#x`,
      callback.toUpperCase(),
      'https://service.example.fr/%63allback',
      'https://service.example.fr@evil.fr/callback',
    ]) {
      const { url } = await party.depart({ redirect_uri: address })
      const page = await createBrowser(app).follow(url.href)
      expect(page.response.status).toBe(400)
      expect(page.url.origin).toBe(app.origin)
      expect(page.html).toContain('invalid_redirect_uri')
      expect(page.html).not.toMatch(/href="[^"]*evil|url=[^"]*evil/)
    }
  })

  test('an unknown client is told on a page, in French, with a reference', async () => {
    const { url } = await party.depart({ client_id: 'nobody' })
    const page = await createBrowser(app).follow(url.href)
    expect(page.response.status).toBe(400)
    expect(page.html).toContain('n’est pas enregistré chez nous')
    expect(page.html).not.toMatch(/at \/|node_modules|oidc-provider/)
  })

  test('oidcc-ensure-post-request-succeeds: a posted request becomes the same by GET', async () => {
    const browser = await signedIn()
    const { url, checks } = await party.depart({ scope: 'openid email' })
    const posted = await browser.exchange('/oauth/authorize', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://service.example.fr',
        'sec-fetch-site': 'cross-site',
      },
      body: url.search.slice(1),
    })
    expect(posted.status).toBe(303)
    const { url: landed } = await browser.follow(posted.headers.get('location') ?? '')
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(ada.accountId)
  })

  test('a posted request of more than 8 kB, or no form, is refused', async () => {
    const post = (body: string, type: string) =>
      createBrowser(app).exchange('/oauth/authorize', { method: 'POST', headers: { 'content-type': type }, body })
    expect((await post(`state=${'x'.repeat(9_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413)
    expect((await post('{}', 'application/json')).status).toBe(400)
  })

  test('a repeated parameter is refused', async () => {
    const { url } = await party.depart({ prompt: 'login' })
    url.searchParams.append('prompt', 'none')
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect(landed.searchParams.get('error')).toBe('invalid_request')
  })

  test('oidcc-unsigned-request-object: refused', async () => {
    const unsigned = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa(JSON.stringify({ client_id: 'standard', aud: app.origin, iss: 'standard' })).replaceAll('=', '')}.`
    expect((await answerTo(await signedIn(), { request: unsigned })).error).toMatch(
      /invalid_request_object|request_not_supported/,
    )
  })

  test('a request_uri elsewhere is not fetched', async () => {
    expect((await answerTo(await signedIn(), { request_uri: 'https://evil.example.fr/request' })).error).toBe(
      'request_uri_not_supported',
    )
  })

  test('lists spaced by hand are understood', async () => {
    const { url } = await party.depart({ scope: ' openid  email ', prompt: 'none ' })
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect(landed.searchParams.get('error')).toBe('login_required')
  })

  test('unknown parameters are ignored; sp_name is shown', async () => {
    const { url } = await party.depart({ foo: 'bar', sp_id: '1', remember_me: 'true', sp_name: 'Démarches simplifiées' })
    const page = await createBrowser(app).follow(url.href)
    expect(JSON.parse(page.html).demand.serviceName).toBe('Démarches simplifiées')
  })

  test('a siret_hint with spaces is understood, a wrong one is told to the service', async () => {
    const { url } = await party.depart({ scope: 'openid siret', siret_hint: '219 200 235 00014' })
    const page = await createBrowser(app).follow(url.href)
    expect(JSON.parse(page.html).demand.siretHint).toBe('21920023500014')
    const wrong = await answerTo(createBrowser(app), { scope: 'openid siret', siret_hint: '21920023500015' })
    expect(wrong).toMatchObject({ error: 'invalid_request', error_description: expect.stringMatching(/^[\x20-\x7e]+$/) })
  })
})

describe('proof keys (PKCE)', () => {
  const plainUrl = async (clientId: string, more: Record<string, string> = {}) => {
    const other = await createParty(app, clientId)
    return openid.buildAuthorizationUrl(other.config, { redirect_uri: callback, scope: 'openid', state: 's', ...more })
  }

  test('are required, and the refusal says which setting lifts it', async () => {
    const { url } = await (await signedIn()).follow((await plainUrl('standard')).href)
    expect(url.searchParams.get('error')).toBe('invalid_request')
    expect(url.searchParams.get('error_description')).toContain('require_pkce: false')
  })

  test('are not required of a client that says so', async () => {
    const { url } = await (await signedIn()).follow((await plainUrl('no-pkce')).href)
    expect(url.searchParams.get('code')).toBeTruthy()
  })

  test('are always required of a public client', async () => {
    const { url } = await (await signedIn()).follow((await plainUrl('public')).href)
    expect(url.searchParams.get('error')).toBe('invalid_request')
  })

  test('plain is refused', async () => {
    const { url } = await (await signedIn()).follow(
      (await plainUrl('standard', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' })).href,
    )
    expect(url.searchParams.get('error')).toBe('invalid_request')
  })

  test('a wrong verifier, or none, gets nothing', async () => {
    const browser = await signedIn()
    for (const pkceCodeVerifier of [openid.randomPKCECodeVerifier(), undefined]) {
      const { url, checks } = await party.depart()
      const { url: landed } = await browser.follow(url.href)
      const { pkceCodeVerifier: _, ...others } = checks
      await expect(party.redeem(landed, { ...others, ...(pkceCodeVerifier && { pkceCodeVerifier }) })).rejects.toMatchObject({
        error: 'invalid_grant',
      })
    }
  })

  test('a verifier without challenge is refused', async () => {
    const other = await createParty(app, 'no-pkce')
    const { url } = await (await signedIn()).follow((await plainUrl('no-pkce')).href)
    await expect(
      other.redeem(url, { expectedState: 's', pkceCodeVerifier: openid.randomPKCECodeVerifier() }),
    ).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})
