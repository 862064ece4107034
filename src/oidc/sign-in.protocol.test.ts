import { decodeProtectedHeader } from 'jose'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../clock.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { callback, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const app = await oidcApp({
  clients: [
    testClient('standard', { scope: 'openid email profile phone organization organizations membership siret given_name' }),
    testClient('by-post', { token_endpoint_auth_method: 'client_secret_post' }),
    testClient('public', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
    testClient('no-pkce', { require_pkce: false }),
    testClient('signed', { userinfo_signed_response_alg: 'ES256', id_token_signed_response_alg: 'EdDSA' }),
    testClient('legacy', { profile: 'legacy' }),
    testClient('always', { id_token_always: true }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', job: 'Secrétaire de mairie', memberships: [{}] })
const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })
const party = await createParty(app, 'standard')

const signedIn = async (person = ada) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  return browser
}

/** The answer that reaches the service, whatever it says. */
const answerTo = async (browser: ReturnType<typeof createBrowser>, parameters: Record<string, string>, at = party) => {
  const { url } = await at.depart(parameters)
  const { url: landed } = await browser.follow(url.href)
  return { landed, ...Object.fromEntries(landed.searchParams) } as { landed: URL } & Record<string, string>
}

describe('a person who signs in', () => {
  test('oidcc-server: an ordinary library gets tokens and userinfo for a code', async () => {
    const { tokens, claims } = await obtain(createBrowser(app), party, ada, { scope: 'openid email profile phone organization' })
    expect(claims).toMatchObject({ iss: app.origin, aud: 'standard', sub: ada.accountId })
    expect(Object.keys(claims ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'nonce', 'sub'])
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'openid email profile phone organization' })
    expect(tokens.refresh_token).toBeUndefined()
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toEqual({
      sub: ada.accountId,
      email: 'ada@clamart.fr',
      email_verified: true,
      given_name: 'Ada',
      family_name: 'Lovelace',
      job: 'Secrétaire de mairie',
      updated_at: expect.any(Number),
      phone_number: '+33123456789',
      phone_number_verified: false,
      label: 'Commune de clamart - Mairie',
      siret: '21920023500014',
      siren: '219200235',
      is_commune: true,
      is_external: false,
      is_public_service: true,
      is_service_public: true,
      is_collectivite_territoriale: true,
    })
  })

  test('a second service asks nothing: two redirects, no page', async () => {
    const { landed, code } = await answerTo(await signedIn(), { scope: 'openid organization' })
    expect(landed.href).toMatch(/^https:\/\/service\.example\.fr\/callback\?/)
    expect(code).toBeDefined()
  })

  test('the answer names its issuer (RFC 9207)', async () => {
    expect(await answerTo(await signedIn(), {})).toMatchObject({ iss: app.origin })
  })
})

describe('the request', () => {
  test('oidcc-response-type-missing: told to the service', async () => {
    const { url } = await party.depart()
    url.searchParams.delete('response_type')
    const { url: landed } = await createBrowser(app).follow(url.href)
    expect(landed.searchParams.get('error')).toBe('invalid_request')
    expect(landed.searchParams.get('state')).toBe(url.searchParams.get('state'))
  })

  test.each(['token', 'id_token', 'code id_token'])('response_type=%s does not exist', async (response_type) => {
    const answer = await answerTo(createBrowser(app), { response_type, response_mode: 'query' })
    expect(answer.error).toMatch(/^(unsupported_response_type|invalid_request)$/)
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

describe('prompts', () => {
  test('oidcc-prompt-none-not-logged-in: login_required', async () => {
    expect(await answerTo(createBrowser(app), { prompt: 'none' })).toMatchObject({ error: 'login_required' })
  })

  test('oidcc-prompt-none-logged-in: a code, at once', async () => {
    expect((await answerTo(await signedIn(), { prompt: 'none' })).code).toBeDefined()
  })

  test('prompt=none when an organization has to be chosen: interaction_required', async () => {
    const two = await app.person({
      email: 'two@clamart.fr',
      memberships: [{}, { company: { siret: '13002526500013' as never } }],
    })
    expect(await answerTo(await signedIn(two), { prompt: 'none', scope: 'openid siret' })).toMatchObject({
      error: 'interaction_required',
    })
  })

  test('oidcc-prompt-login: signs in again, and says when', async () => {
    const browser = await signedIn()
    const before = await obtain(browser, party, ada, { claims: '{"id_token":{"auth_time":null}}' })
    app.moveClock(5 * MINUTE)
    const { url, checks } = await party.depart({ prompt: 'login' })
    const page = await browser.follow(url.href)
    expect(page.url.pathname).toMatch(/^\/interaction\//)
    expect(JSON.parse(page.html)).toMatchObject({ step: 'identify', demand: { prompts: ['login'] } })
    // going on without signing in leads back to the page
    const stubborn = await browser.post(`${browser.interactionOf(page)}/go-on`, {})
    expect(stubborn.url.pathname).toMatch(/^\/interaction\//)
    const { url: landed } = await browser.identify(page, ada)
    const again = (await party.redeem(landed, checks)).claims()
    expect(Number(again?.auth_time) - Number(before.claims?.auth_time)).toBeGreaterThanOrEqual(299)
  })

  test('coming back to the engine by hand without signing in again gets nothing', async () => {
    const browser = await signedIn()
    const { url } = await party.depart({ prompt: 'login' })
    const page = await browser.follow(url.href)
    const uid = browser.interactionOf(page).split('/')[2]
    const { url: landed } = await browser.follow(`/oauth/authorize/${uid}`)
    expect(landed.origin).toBe(app.origin)
    expect(landed.pathname).toMatch(/^\/interaction\//)
  })

  test('prompt=consent shows nothing; prompt=create, select_account and update_userinfo are known', async () => {
    expect((await answerTo(await signedIn(), { prompt: 'consent' })).code).toBeDefined()
    for (const prompt of ['create', 'select_account', 'update_userinfo', 'select_organization']) {
      const { url } = await party.depart({ prompt })
      const page = await createBrowser(app).follow(url.href)
      expect(JSON.parse(page.html).demand.prompts).toEqual([prompt])
    }
  })

  test('several prompts are one interaction', async () => {
    const browser = await signedIn()
    const { url, checks } = await party.depart({ prompt: 'login select_organization update_userinfo', scope: 'openid siret' })
    const page = await browser.follow(url.href)
    const choosing = await browser.identify(page, ada)
    expect(browser.interactionOf(choosing)).toBe(browser.interactionOf(page))
    expect(JSON.parse(choosing.html).step).toBe('select')
    const { url: landed } = await browser.choose(choosing, ada.membershipIds[0] ?? '')
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(ada.accountId)
  })

  test('an unknown prompt is refused', async () => {
    expect(await answerTo(await signedIn(), { prompt: 'dance' })).toMatchObject({ error: 'invalid_request' })
  })

  test('oidcc-max-age-1: an older sign-in is made again', async () => {
    const browser = await signedIn()
    app.moveClock(2 * MINUTE)
    expect(await answerTo(browser, { max_age: '1', prompt: 'none' })).toMatchObject({ error: 'login_required' })
    const { url, checks } = await party.depart({ max_age: '1' })
    const page = await browser.follow(url.href)
    const { url: landed } = await browser.identify(page, ada)
    expect((await party.redeem(landed, checks)).claims()).toMatchObject({ auth_time: expect.any(Number) })
  })

  test('oidcc-max-age-10000: the sign-in is recent enough, and dated', async () => {
    const { tokens, claims } = await obtain(await signedIn(), party, ada, { max_age: '10000' })
    expect(tokens.id_token).toBeDefined()
    expect(claims?.auth_time).toEqual(expect.any(Number))
  })
})

describe('hints', () => {
  test('oidcc-login-hint: is kept for the pages', async () => {
    const { url } = await party.depart({ login_hint: 'ada@clamart.fr' })
    expect(JSON.parse((await createBrowser(app).follow(url.href)).html).demand.loginHint).toBe('ada@clamart.fr')
  })

  test('a login_hint of somebody else signs in again', async () => {
    const browser = await signedIn()
    expect((await answerTo(browser, { login_hint: 'ada@clamart.fr' })).code).toBeDefined()
    const { url } = await party.depart({ login_hint: 'bob@clamart.fr' })
    expect(JSON.parse((await browser.follow(url.href)).html).step).toBe('identify')
  })

  test('oidcc-id-token-hint: of this person, goes through; of another, login_required', async () => {
    const browser = await signedIn()
    const { tokens } = await obtain(browser, party, ada)
    expect((await answerTo(browser, { prompt: 'none', id_token_hint: tokens.id_token ?? '' })).code).toBeDefined()
    const other = await obtain(await signedIn(bob), party, bob)
    expect(await answerTo(browser, { prompt: 'none', id_token_hint: other.tokens.id_token ?? '' })).toMatchObject({
      error: 'login_required',
    })
  })

  test('oidcc-ui-locales: the wish is understood', async () => {
    const { url } = await party.depart({ ui_locales: 'en fr' })
    expect(JSON.parse((await createBrowser(app).follow(url.href)).html).demand.locale).toBe('en')
  })
})

describe('scopes and claims', () => {
  const userinfo = async (parameters: Record<string, string>, at = party) => {
    const { tokens } = await obtain(await signedIn(), at, ada, parameters)
    return { tokens, said: await at.userinfo(tokens.access_token, ada.accountId) }
  }

  test.each<[string, string, string[]]>([
    ['oidcc-scope-email', 'openid email', ['email', 'email_verified', 'sub']],
    ['oidcc-scope-profile', 'openid profile', ['family_name', 'given_name', 'job', 'sub', 'updated_at']],
    ['oidcc-scope-phone', 'openid phone', ['phone_number', 'phone_number_verified', 'sub']],
    ['scope siret', 'openid siret', ['siret', 'sub']],
    ['scope given_name', 'openid given_name', ['given_name', 'sub']],
    ['scope organizations', 'openid organizations', ['organizations', 'sub']],
    ['scope membership', 'openid membership', ['aal', 'ial', 'membership', 'oal', 'sub']],
    ['an unknown scope is left out', 'openid weather', ['sub']],
  ])('%s', async (_, scope, names) => {
    const { said } = await userinfo({ scope })
    expect(Object.keys(said).sort()).toEqual(names)
  })

  test('oidcc-scope-all: the token answer says what was granted; the rest is left out, not refused', async () => {
    const { tokens } = await userinfo({ scope: 'openid email profile address phone uid weather' })
    expect(tokens.scope?.split(' ').sort()).toEqual(['email', 'openid', 'phone', 'profile'])
  })

  test('the membership says why it is believed', async () => {
    const { said } = await userinfo({ scope: 'openid membership' })
    expect(said.membership).toMatchObject({
      status: 'active',
      basis: 'domain',
      oal: 1,
      is_external: false,
      verified_at: expect.any(String),
    })
  })

  test('oidcc-claims-essential: a claim asked by its name, in userinfo and in the id token', async () => {
    const { tokens, said } = await userinfo({
      claims: '{"userinfo":{"given_name":{"essential":true}},"id_token":{"email":null,"siret":null}}',
    })
    expect(said).toMatchObject({ given_name: 'Ada' })
    expect(tokens.claims()).toMatchObject({ email: 'ada@clamart.fr', siret: '21920023500014' })
  })

  test('a claim whose scope the client may not have is left out', async () => {
    const { said } = await userinfo({ claims: '{"userinfo":{"uid":null,"given_name":null}}' })
    expect(said).not.toHaveProperty('uid')
  })

  test('signed userinfo has kid, iss and aud', async () => {
    const signed = await createParty(app, 'signed')
    const { tokens } = await obtain(await signedIn(), signed, ada, { scope: 'openid email' })
    const response = await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(response.headers.get('content-type')).toMatch(/^application\/jwt/)
    const header = decodeProtectedHeader(await response.text())
    expect(header).toMatchObject({ alg: 'ES256', kid: expect.any(String) })
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('EdDSA')
    expect(await signed.userinfo(tokens.access_token, ada.accountId)).toMatchObject({
      iss: app.origin,
      aud: 'signed',
      email: 'ada@clamart.fr',
    })
  })

  test('a legacy client reads a date in words, and is answered eidas1 when that is what it prefers', async () => {
    const legacy = await createParty(app, 'legacy')
    const { tokens, said } = await userinfo({ scope: 'openid profile', acr_values: 'eidas1' }, legacy)
    expect(said.updated_at).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(tokens.claims()?.acr).toBe('eidas1')
  })

  test('oidcc-ensure-request-with-acr-values-succeeds: the level reached is answered', async () => {
    const { claims } = await obtain(await signedIn(), party, ada, { scope: 'openid siret', acr_values: 'eidas1 eidas0' })
    expect(claims?.acr).toBe('eidas0')
  })

  test('acr and amr are in the id token when asked, or always for a client that said so', async () => {
    expect((await obtain(await signedIn(), party, ada, { scope: 'openid siret' })).claims).not.toHaveProperty('amr')
    const asked = await obtain(await signedIn(), party, ada, {
      scope: 'openid siret',
      claims: '{"id_token":{"amr":null,"acr":null}}',
    })
    expect(asked.claims).toMatchObject({ amr: ['pwd'], acr: 'eidas0' })
    const always = await createParty(app, 'always')
    expect((await obtain(await signedIn(), always, ada, { scope: 'openid siret' })).claims).toMatchObject({
      amr: ['pwd'],
      acr: 'eidas0',
    })
  })

  test('a demanded level that cannot be reached is access_denied, whatever acr_values says', async () => {
    const demand = '{"id_token":{"acr":{"essential":true,"values":["eidas1","eidas1-mfa"]}}}'
    expect(await answerTo(await signedIn(), { claims: demand, acr_values: 'eidas0', scope: 'openid siret' })).toMatchObject({
      error: 'access_denied',
    })
    const reached = '{"id_token":{"acr":{"essential":true,"value":"eidas0"}}}'
    expect((await obtain(await signedIn(), party, ada, { claims: reached, scope: 'openid siret' })).claims?.acr).toBe('eidas0')
  })
})

describe('userinfo', async () => {
  const { tokens } = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
  const ask = (init: RequestInit, query = '') => fetch(`${app.address}/oauth/userinfo${query}`, init)
  const bearer = { authorization: `Bearer ${tokens.access_token}` }

  test('oidcc-userinfo-get', async () => {
    expect(await (await ask({ headers: bearer })).json()).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('oidcc-userinfo-post-header', async () => {
    expect(await (await ask({ method: 'POST', headers: bearer })).json()).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('oidcc-userinfo-post-body', async () => {
    const body = new URLSearchParams({ access_token: tokens.access_token })
    expect(await (await ask({ method: 'POST', body })).json()).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('a token in the address, another kind of token, or none: refused', async () => {
    expect((await ask({}, `?access_token=${tokens.access_token}`)).status).toBe(400)
    expect((await ask({ headers: { authorization: `Bearer ${tokens.id_token}` } })).status).toBe(401)
    expect((await ask({})).status).toBeGreaterThanOrEqual(400)
  })

  test('an access token outlives an idle session, up to its hour', async () => {
    const mine = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
    app.moveClock(HOUR + MINUTE)
    await expect(party.userinfo(mine.tokens.access_token, ada.accountId)).rejects.toThrow()
  })
})

describe('client authentication', () => {
  const redeemWith = async (clientId: string, authentication: openid.ClientAuth) => {
    const other = await createParty(app, clientId, { authentication })
    return (await obtain(await signedIn(), other, ada)).claims
  }

  test('oidcc-server-client-secret-post: post and basic, for the same client, however it is registered', async () => {
    for (const clientId of ['standard', 'by-post']) {
      expect(await redeemWith(clientId, openid.ClientSecretPost(`secret of ${clientId}`))).toMatchObject({ aud: clientId })
      expect(await redeemWith(clientId, openid.ClientSecretBasic(`secret of ${clientId}`))).toMatchObject({ aud: clientId })
    }
  })

  test('a public client has no secret, and needs none', async () => {
    expect(await redeemWith('public', openid.None())).toMatchObject({ aud: 'public' })
  })

  test('a wrong secret, its hash, or none: invalid_client', async () => {
    const { secretHashes } = await app.db
      .selectFrom('oidcClients')
      .select('secretHashes')
      .where('clientId', '=', 'standard')
      .executeTakeFirstOrThrow()
    for (const authentication of [openid.ClientSecretPost('wrong'), openid.ClientSecretBasic(secretHashes[0]), openid.None()])
      await expect(redeemWith('standard', authentication)).rejects.toMatchObject({ status: 401 })
  })

  test('both mechanisms in one request are refused', async () => {
    const response = await fetch(`${app.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('standard:secret of standard')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'x',
        client_id: 'standard',
        client_secret: 'secret of standard',
      }),
    })
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })

  test('a code of another client is worth nothing', async () => {
    const { url, checks } = await party.depart()
    const { url: landed } = await (await signedIn()).follow(url.href)
    const thief = await createParty(app, 'by-post')
    await expect(thief.redeem(landed, checks)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})
