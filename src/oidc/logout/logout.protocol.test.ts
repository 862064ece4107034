import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../clock.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { readForms } from '../../testing/page-forms.ts'
import { afterLogout, type Browser, createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'

const queried = 'https://service.example.fr/bye?from=mcp'
const app = await oidcApp({
  clients: [
    testClient('standard', { scope: 'openid email offline_access', post_logout_redirect_uris: [afterLogout, queried] }),
    testClient('other'),
    testClient('legacy', { profile: 'legacy' }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })
const party = await createParty(app, 'standard')

const session = async (person = ada, parameters: Record<string, string> = { scope: 'openid email' }) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  return { browser, ...(await obtain(browser, party, person, parameters)) }
}

const logout = (parameters: Record<string, string>) => `/oauth/logout?${new URLSearchParams(parameters)}`

const isSignedIn = async (browser: Browser) => {
  const { url } = await party.depart({ prompt: 'none' })
  return (await browser.follow(url.href)).url.searchParams.has('code')
}

const tokenWorks = async (token: string) =>
  (await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })).ok

const confirm = (browser: Browser, page: { html: string; url: URL }) => {
  const [form] = readForms(page.html, page.url.href).filter(({ fields }) => 'ticket' in fields)
  if (!form) throw new Error(`no question on ${page.html}`)
  return browser.follow(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin },
    body: new URLSearchParams(form.fields),
  })
}

describe('with a valid hint', () => {
  test('rp-initiated-logout: no page; session and tokens are over, and the service gets its state back', async () => {
    const { browser, tokens } = await session()
    const url = openid.buildEndSessionUrl(party.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: afterLogout,
      state: 'mine',
    })
    const { url: landed } = await browser.follow(url.href)
    expect(landed.href).toBe(`${afterLogout}?state=mine`)
    expect(await isSignedIn(browser)).toBe(false)
    expect(await tokenWorks(tokens.access_token)).toBe(false)
    expect([...browser.jar.cookies.keys()].filter((name) => /^(mcp|mcp-engine)(\.sig)?;/.test(name))).toEqual([])
  })

  test('rp-initiated-logout-no-state', async () => {
    const { browser, tokens } = await session()
    const { url } = await browser.follow(logout({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }))
    expect(url.href).toBe(afterLogout)
  })

  test('rp-initiated-logout-query-added: the registered query is kept, an added one is refused', async () => {
    const { browser, tokens } = await session()
    const hint = { id_token_hint: tokens.id_token ?? '' }
    const added = await browser.follow(logout({ ...hint, post_logout_redirect_uri: `${afterLogout}?extra=1` }))
    expect(added.response.status).toBe(400)
    const { url } = await browser.follow(logout({ ...hint, post_logout_redirect_uri: queried, state: 's' }))
    expect(url.href).toBe(`${queried}&state=s`)
  })

  test('rp-initiated-logout-no-post-logout-redirect-uri: signed out, on our page', async () => {
    const { browser, tokens } = await session()
    const page = await browser.follow(logout({ id_token_hint: tokens.id_token ?? '' }))
    expect(page.url.pathname).toBe('/sign-out')
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('the hint still counts after an hour', async () => {
    const { browser, tokens } = await session()
    app.moveClock(2 * HOUR)
    const { url } = await browser.follow(logout({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }))
    expect(url.href).toBe(afterLogout)
  })

  test('of somebody else: asks', async () => {
    const { tokens } = await session(bob)
    const { browser } = await session()
    const page = await browser.follow(logout({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }))
    expect(page.html).toContain('Se déconnecter de MonComptePro')
    expect(await isSignedIn(browser)).toBe(true)
  })

  test('a posted request becomes the same by GET', async () => {
    const { browser, tokens } = await session()
    const { url } = await browser.follow('/oauth/logout', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://service.example.fr',
        'sec-fetch-site': 'cross-site',
      },
      body: new URLSearchParams({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }),
    })
    expect(url.href).toBe(afterLogout)
  })

  test('offline access survives a plain sign-out, access tokens do not', async () => {
    const refreshing = await createParty(app, 'standard')
    const { browser, tokens } = await session(ada, { scope: 'openid email offline_access' })
    await browser.follow(logout({ id_token_hint: tokens.id_token ?? '' }))
    expect(await tokenWorks(tokens.access_token)).toBe(false)
    const again = await openid.refreshTokenGrant(refreshing.config, tokens.refresh_token ?? '')
    expect(await tokenWorks(again.access_token)).toBe(true)
    await app.db
      .transaction()
      .execute((tx) => app.deps.engine.endEverywhere(tx, { accountId: ada.accountId, kept: null, now: app.deps.clock() }))
    expect(await tokenWorks(again.access_token)).toBe(false)
  })
})

describe('without a hint', () => {
  test('rp-initiated-logout-no-id-token-hint: a question, then back to the service', async () => {
    const { browser, tokens } = await session()
    const page = await browser.follow(logout({ client_id: 'standard', post_logout_redirect_uri: afterLogout, state: 'mine' }))
    expect(page.response.status).toBe(200)
    expect(page.html).toContain('Service de test')
    expect(page.html).not.toContain('<script')
    expect(page.response.headers.get('referrer-policy')).toBe('same-origin')
    expect(await isSignedIn(browser)).toBe(true)
    const { url } = await confirm(browser, page)
    expect(url.href).toBe(`${afterLogout}?state=mine`)
    expect(await isSignedIn(browser)).toBe(false)
    expect(await tokenWorks(tokens.access_token)).toBe(false)
  })

  test('an old client: the question sends itself by a script file, and has its button without script', async () => {
    const { browser } = await session()
    const page = await browser.follow(logout({ client_id: 'legacy', post_logout_redirect_uri: afterLogout }))
    const script = /<script src="([^"]+)"/.exec(page.html)?.[1]
    expect(page.html).toMatch(/<button[^>]*type="submit"/)
    expect(page.html).not.toMatch(/<script>/)
    expect(await (await browser.exchange(script ?? '')).text()).toContain('requestSubmit')
    expect(await isSignedIn(browser)).toBe(true)
    expect((await confirm(browser, page)).url.href).toBe(afterLogout)
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('rp-initiated-logout-no-params, -only-state: a question, then our page', async () => {
    for (const parameters of [{}, { state: 'mine' }]) {
      const { browser } = await session()
      const page = await browser.follow(logout(parameters))
      expect(await isSignedIn(browser)).toBe(true)
      expect((await confirm(browser, page)).url.pathname).toBe('/sign-out')
      expect(await isSignedIn(browser)).toBe(false)
    }
  })

  test('nobody signed in: back to the service at once, or our page', async () => {
    const browser = createBrowser(app)
    const asked = logout({ client_id: 'standard', post_logout_redirect_uri: afterLogout, state: 's' })
    expect((await browser.follow(asked)).url.href).toBe(`${afterLogout}?state=s`)
    expect((await browser.follow(logout({}))).url.pathname).toBe('/sign-out')
  })
})

describe('refused', () => {
  test.each<[string, (hint: string) => Record<string, string>]>([
    [
      'rp-initiated-logout-bad-post-logout-redirect-uri',
      (hint) => ({ id_token_hint: hint, post_logout_redirect_uri: 'https://evil.example.fr/' }),
    ],
    [
      'rp-initiated-logout-modified-id-token-hint',
      (hint) => ({ id_token_hint: `${hint.slice(0, -8)}AAAAAAAA`, post_logout_redirect_uri: afterLogout }),
    ],
    ['rp-initiated-logout-bad-id-token-hint', () => ({ id_token_hint: 'no.jwt.atall', post_logout_redirect_uri: afterLogout })],
    ['a hint of another client', (hint) => ({ id_token_hint: hint, client_id: 'other', post_logout_redirect_uri: afterLogout })],
    ['an unknown client', () => ({ client_id: 'nobody', post_logout_redirect_uri: afterLogout })],
  ])('%s: a page of ours, nobody is signed out', async (_, parameters) => {
    const { browser, tokens } = await session()
    const page = await browser.follow(logout(parameters(tokens.id_token ?? '')))
    expect(page.response.status).toBe(400)
    expect(page.url.origin).toBe(app.origin)
    expect(await isSignedIn(browser)).toBe(true)
  })

  test('an address without client is not followed', async () => {
    const { browser } = await session()
    const page = await browser.follow(logout({ post_logout_redirect_uri: 'https://evil.example.fr/' }))
    expect((await confirm(browser, page)).url.pathname).toBe('/sign-out')
  })

  test('an answer from another site, a forged or an old ticket: nothing happens', async () => {
    const { browser } = await session()
    const page = await browser.follow(logout({ client_id: 'standard', post_logout_redirect_uri: afterLogout }))
    const [form] = readForms(page.html, page.url.href).filter(({ fields }) => 'ticket' in fields)
    const send = (body: Record<string, string>, headers: Record<string, string>) =>
      browser.exchange('/oauth/logout/confirm', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(body),
      })
    expect((await send(form?.fields ?? {}, { origin: 'https://evil.example.fr' })).status).toBe(403)
    expect((await send({ ticket: 'x'.repeat(200) }, { origin: app.origin })).status).toBe(410)
    expect((await send({}, { origin: app.origin })).status).toBe(410)
    app.moveClock(HOUR + MINUTE)
    expect((await send(form?.fields ?? {}, { origin: app.origin })).status).toBe(410)
    expect(await isSignedIn(browser)).toBe(true)
  })

  test.each([
    '/oauth/logout/confirm',
    '/OAUTH/logout/Confirm',
    '/oauth/logout/confirm/',
    '/oauth/logout/success',
  ])('the engine’s own page %s does not exist', async (path) => {
    expect((await createBrowser(app).exchange(path)).status).toBe(404)
    if (path !== '/oauth/logout/confirm') expect((await createBrowser(app).exchange(path, { method: 'POST' })).status).toBe(404)
  })
})
