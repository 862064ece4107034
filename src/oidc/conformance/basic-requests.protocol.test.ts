import * as openid from 'openid-client'
import { expect } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { conformance } from '../../testing/conformance.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { callback, createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'

const other = 'https://service.example.fr/other'
const app = await oidcApp({
  clients: [
    testClient('basic', { require_pkce: false, redirect_uris: [callback, other] }),
    testClient('second', { require_pkce: false, token_endpoint_auth_method: 'client_secret_post' }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })
const party = await createParty(app, 'basic')
const { module, complete } = conformance('basic: requests')

const ask = (parameters: Record<string, string>) =>
  `/oauth/authorize?${new URLSearchParams({ client_id: 'basic', redirect_uri: callback, response_type: 'code', scope: 'openid', ...parameters })}`
const signedIn = async (person = ada) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  return browser
}
const unsigned = (claims: object) =>
  [{ alg: 'none' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.')
/** As a library that knows nothing of PKCE sends it, and redeems it. */
const plainly = async (parameters: Record<string, string> = {}, browser?: Awaited<ReturnType<typeof signedIn>>) => {
  const state = openid.randomState()
  const nonce = parameters.nonce ?? openid.randomNonce()
  const asked = { state, ...(parameters.nonce === '' ? {} : { nonce }), ...parameters }
  if (asked.nonce === '') delete asked.nonce
  const visitor = browser ?? (await signedIn())
  const page = await visitor.follow(ask(asked as Record<string, string>))
  const checks = { expectedState: state, ...(asked.nonce ? { expectedNonce: nonce } : {}) }
  return { page, browser: visitor, redeem: () => openid.authorizationCodeGrant(party.config, page.url, checks) }
}
const succeeds = async (parameters: Record<string, string>) => {
  const claims = (await (await plainly(parameters)).redeem()).claims()
  expect(claims?.sub).toBe(ada.accountId)
  return claims
}

module('oidcc-server', async () => {
  const tokens = await (await plainly({ scope: 'openid' })).redeem()
  expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'openid' })
  expect(tokens.claims()).toMatchObject({ iss: app.origin, aud: 'basic', sub: ada.accountId, nonce: expect.any(String) })
})

module('oidcc-response-type-missing', async () => {
  const { url } = await (await signedIn()).follow(ask({ response_type: '', state: 's' }))
  expect(url.origin + url.pathname).toBe(callback)
  expect(['invalid_request', 'unsupported_response_type']).toContain(url.searchParams.get('error'))
  expect(url.searchParams.get('state')).toBe('s')
})

module('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
  expect(await succeeds({ nonce: '' })).not.toHaveProperty('nonce')
})

module('oidcc-alternate-happy-flow', async () => {
  const { url, checks } = await party.depart({ redirect_uri: other, scope: 'email openid', response_mode: 'query' })
  const { url: landed } = await (await signedIn()).follow(url.href)
  expect(landed.href.startsWith(`${other}?`)).toBe(true)
  expect((await party.redeem(landed, checks)).scope?.split(' ').sort()).toEqual(['email', 'openid'])
})

module('oidcc-display-page', async () => void (await succeeds({ display: 'page' })))
module('oidcc-display-popup', async () => void (await succeeds({ display: 'popup' })))
module('oidcc-ui-locales', async () => void (await succeeds({ ui_locales: 'se' })))
module('oidcc-claims-locales', async () => void (await succeeds({ claims_locales: 'se' })))
module('oidcc-login-hint', async () => void (await succeeds({ login_hint: ada.email })))
module('oidcc-ensure-request-with-acr-values-succeeds', async () => void (await succeeds({ acr_values: '1 2' })))
module('oidcc-ensure-request-with-unknown-parameter-succeeds', async () => void (await succeeds({ extra: 'foobar' })))

module('oidcc-id-token-hint', async () => {
  const first = await plainly()
  const { id_token = '' } = await first.redeem()
  const silent = await plainly({ prompt: 'none', id_token_hint: id_token }, first.browser)
  expect((await silent.redeem()).claims()?.sub).toBe(ada.accountId)
  const { page } = await plainly({ prompt: 'none', id_token_hint: id_token }, await signedIn(bob))
  expect(page.url.searchParams.get('error')).toBe('login_required')
})

module('oidcc-prompt-login', async () => {
  const claims = JSON.stringify({ id_token: { auth_time: { essential: true } } })
  const first = await plainly({ claims })
  const before = (await first.redeem()).claims()
  app.moveClock(5_000)
  const { url, checks } = await party.depart({ prompt: 'login', claims })
  const page = await first.browser.follow(url.href)
  expect(page.url.pathname).toContain('/interaction/')
  const landed = await first.browser.identify(page, ada)
  const after = (await party.redeem(landed.url, checks)).claims()
  expect(after?.auth_time).toBeGreaterThan(before?.auth_time ?? Number.MAX_SAFE_INTEGER)
})

module('oidcc-prompt-none-logged-in', async () => {
  const first = await plainly()
  const before = (await first.redeem()).claims()
  const again = (await (await plainly({ prompt: 'none' }, first.browser)).redeem()).claims()
  expect(again?.sub).toBe(before?.sub)
})

module('oidcc-prompt-none-not-logged-in', async () => {
  const { url } = await createBrowser(app).follow(ask({ prompt: 'none', state: 's' }))
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'login_required', state: 's', iss: app.origin })
})

module('oidcc-max-age-1', async () => {
  const first = await plainly({ max_age: '10000' })
  const before = (await first.redeem()).claims()
  app.moveClock(2_000)
  const { url, checks } = await party.depart({ max_age: '1' })
  const page = await first.browser.follow(url.href)
  expect(page.url.pathname).toContain('/interaction/')
  const { url: landed } = await first.browser.identify(page, ada)
  const after = (await party.redeem(landed, checks)).claims()
  expect(after?.auth_time).toBeGreaterThan(before?.auth_time ?? Number.MAX_SAFE_INTEGER)
})

module('oidcc-max-age-10000', async () => {
  const first = await plainly({ max_age: '10000' })
  const before = (await first.redeem()).claims()
  app.moveClock(MINUTE)
  const after = (await (await plainly({ max_age: '10000' }, first.browser)).redeem()).claims()
  expect(after?.auth_time).toBe(before?.auth_time)
})

module('oidcc-ensure-post-request-succeeds', async () => {
  const { page, browser } = await plainly()
  expect(page.url.searchParams.has('code')).toBe(true)
  const body = new URL(ask({ state: 'posted' }), app.origin).searchParams
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://service.example.fr' }
  const { url } = await browser.follow('/oauth/authorize', { method: 'POST', headers, body })
  expect(url.searchParams.get('state')).toBe('posted')
  expect(url.searchParams.has('code')).toBe(true)
})

module('oidcc-ensure-registered-redirect-uri', async () => {
  const page = await (await signedIn()).follow(ask({ redirect_uri: `${callback}/unregistered` }))
  expect([page.response.status, page.url.origin]).toEqual([400, app.origin])
})

module('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
  expect((await obtain(await signedIn(), party, ada)).claims?.sub).toBe(ada.accountId)
})

module('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
  const { url } = await (await signedIn()).follow(ask({ request_uri: 'https://service.example.fr/request.jwt', state: 's' }))
  expect(['request_uri_not_supported', 'invalid_request_uri']).toContain(url.searchParams.get('error'))
})

module('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', async () => {
  const request = unsigned({ client_id: 'basic', response_type: 'code', state: 'inside', scope: 'openid' })
  const { url } = await (await signedIn()).follow(ask({ request, state: 's' }))
  expect(['request_not_supported', 'invalid_request_object']).toContain(url.searchParams.get('error'))
})

module('oidcc-ensure-request-object-with-redirect-uri', async () => {
  const request = unsigned({
    client_id: 'basic',
    redirect_uri: 'https://evil.example.fr/',
    response_type: 'code',
    scope: 'openid',
  })
  const page = await (await signedIn()).follow(ask({ request }))
  expect(page.url.href).not.toContain('evil')
  expect(page.url.searchParams.has('code')).toBe(false)
})

complete()
