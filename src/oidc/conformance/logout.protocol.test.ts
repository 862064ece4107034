import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { expect } from 'vitest'
import { conformance } from '../../testing/conformance.ts'
import { eventually } from '../../testing/eventually.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { readForms } from '../../testing/page-forms.ts'
import { afterLogout, createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'
import { startSourceServer } from '../../testing/source-server.ts'

const listening = await startSourceServer(() => ({ status: 200 }))
const app = await oidcApp({
  clients: [
    testClient('basic'),
    testClient('told', { backchannel_logout_uri: listening.url, backchannel_logout_session_required: true }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const discovery = async () =>
  (await (await fetch(`${app.address}/.well-known/openid-configuration`)).json()) as Record<string, unknown>
const config = conformance('config')
const { module, complete } = conformance('logout')
const backChannel = conformance('back-channel')

type Asked = { id_token_hint?: string; post_logout_redirect_uri?: string; state?: string; client_id?: string }

/** A person inside a service asks, through it, to leave. */
const leave = async (about: (hint: string) => Asked, clientId = 'basic') => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const party = await createParty(app, clientId)
  const { tokens } = await obtain(browser, party, ada)
  const hint = tokens.id_token ?? ''
  const page = await browser.follow(`/oauth/logout?${new URLSearchParams(about(hint) as Record<string, string>)}`)
  const isSignedIn = async () => {
    const { url } = await party.depart({ prompt: 'none' })
    return (await browser.follow(url.href)).url.searchParams.has('code')
  }
  const confirm = () => {
    const [form] = readForms(page.html, page.url.href).filter(({ fields }) => 'ticket' in fields)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin }
    return browser.follow(form?.action ?? '', { method: 'POST', headers, body: new URLSearchParams(form?.fields) })
  }
  return { page, hint, isSignedIn, confirm }
}
const back = { post_logout_redirect_uri: afterLogout }
/** Refused: a page of ours, and the person stays signed in. */
const refused = async (about: (hint: string) => Asked) => {
  const { page, isSignedIn } = await leave(about)
  expect([page.response.status, page.url.origin]).toEqual([400, app.origin])
  // a page, for tools that accept anything as well
  expect(page.response.headers.get('content-type')).toContain('text/html')
  expect(await isSignedIn()).toBe(true)
}
/** Asked on a page of ours first; then signed out, on a page of ours. */
const asked = async (about: (hint: string) => Asked) => {
  const { page, isSignedIn, confirm } = await leave(about)
  expect([page.response.status, page.url.origin]).toEqual([200, app.origin])
  expect(await isSignedIn()).toBe(true)
  const left = await confirm()
  expect(await isSignedIn()).toBe(false)
  return left.url.href
}

config.module('oidcc-discovery-endpoint-verification', async () => {
  const said = await discovery()
  expect(said).toMatchObject({ issuer: app.origin, claims_parameter_supported: true, request_uri_parameter_supported: false })
  for (const name of ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri', 'end_session_endpoint'])
    expect(said[name]).toMatch(new RegExp(`^${app.origin}/oauth/`))
  for (const name of ['response_types_supported', 'subject_types_supported', 'scopes_supported', 'claims_supported'])
    expect(said[name]).not.toHaveLength(0)
  expect(said.id_token_signing_alg_values_supported).toContain('RS256')
  const { keys } = (await (await fetch(`${app.address}/oauth/jwks`)).json()) as { keys: Record<string, unknown>[] }
  for (const key of keys) {
    expect(key).toMatchObject({ kid: expect.any(String), alg: expect.any(String), use: expect.stringMatching(/^(sig|enc)$/) })
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret)
  }
})
config.complete()

module('oidcc-rp-initiated-logout-discovery-endpoint-verification', async () => {
  expect((await discovery()).end_session_endpoint).toBe(`${app.origin}/oauth/logout`)
})
module('oidcc-rp-initiated-logout', async () => {
  const { page, isSignedIn } = await leave((id_token_hint) => ({ id_token_hint, ...back, state: 'mine' }))
  expect(page.url.href).toBe(`${afterLogout}?state=mine`)
  expect(await isSignedIn()).toBe(false)
})
module('oidcc-rp-initiated-logout-no-state', async () => {
  const { page } = await leave((id_token_hint) => ({ id_token_hint, ...back }))
  expect(page.url.href).toBe(afterLogout)
})
module('oidcc-rp-initiated-logout-no-post-logout-redirect-uri', async () => {
  const { page, isSignedIn } = await leave((id_token_hint) => ({ id_token_hint, state: 's' }))
  expect(page.url.origin).toBe(app.origin)
  expect(await isSignedIn()).toBe(false)
})
module('oidcc-rp-initiated-logout-no-id-token-hint', async () => {
  expect(await asked(() => ({ ...back, state: 's' }))).toBe(`${app.origin}/sign-out`)
})
module('oidcc-rp-initiated-logout-no-params', async () => {
  expect(await asked(() => ({}))).toBe(`${app.origin}/sign-out`)
})
module('oidcc-rp-initiated-logout-only-state', async () => {
  expect(await asked(() => ({ state: 'only' }))).toBe(`${app.origin}/sign-out`)
})
module('oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', () =>
  refused((id_token_hint) => ({ id_token_hint, post_logout_redirect_uri: 'https://evil.example.fr/', state: 's' })),
)
module('oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', () =>
  refused((id_token_hint) => ({ id_token_hint, post_logout_redirect_uri: `${afterLogout}?foo=bar`, state: 's' })),
)
module('oidcc-rp-initiated-logout-bad-id-token-hint', () =>
  refused((hint) => ({ id_token_hint: `${hint.slice(0, -12)}AAAAAAAAAAAA`, ...back, state: 's' })),
)
module('oidcc-rp-initiated-logout-modified-id-token-hint', () =>
  refused((hint) => {
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    return { id_token_hint: `${header}.${hint.split('.')[1]}.`, ...back, state: 's' }
  }),
)
complete()

backChannel.module('oidcc-backchannel-logout-discovery-endpoint-verification', async () => {
  expect(await discovery()).toMatchObject({ backchannel_logout_supported: true, backchannel_logout_session_supported: true })
})
backChannel.module('oidcc-backchannel-rp-initiated-logout', async () => {
  const { hint } = await leave((id_token_hint) => ({ id_token_hint, ...back, state: 's' }), 'told')
  await app.oidc.tellServices()
  await eventually(() => expect(listening.seen).toHaveLength(1))
  const token = new URLSearchParams(listening.seen[0]?.body).get('logout_token') ?? ''
  const keys = createRemoteJWKSet(new URL(`${app.address}/oauth/jwks`))
  const { payload } = await jwtVerify(token, keys, { issuer: app.origin, audience: 'told' })
  expect(payload).toMatchObject({ sub: ada.accountId, sid: decodeJwt(hint).sid, jti: expect.any(String) })
  expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
  expect(payload).not.toHaveProperty('nonce')
})
backChannel.complete()
