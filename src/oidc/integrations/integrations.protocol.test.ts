import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Integration, integrations, placeholders } from '../../testing/integrations.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { readForms } from '../../testing/page-forms.ts'
import { type Browser, callback, createBrowser, testClient } from '../../testing/relying-party.ts'
import { startSourceServer } from '../../testing/source-server.ts'

const listening = await startSourceServer(() => ({ status: 204 }))
const idOf = ({ name }: Integration) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
const leavesTo = ({ leavesTo: address = 'https://service.example.fr/' }: Integration) => address
const known = integrations.map((one) =>
  testClient(idOf(one), {
    post_logout_redirect_uris: [leavesTo(one)],
    ...one.client,
    ...(one.client.backchannel_logout_uri ? { backchannel_logout_uri: listening.url } : {}),
  }),
)
const app = await oidcApp({ clients: known })
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}], job: 'Maire' })
const keys = createRemoteJWKSet(new URL(`${app.address}/oauth/jwks`))
const factors = ['pwd', 'otp']

/** What a service expects, with this person's subject and this instance's words in their place. */
const expected = (value: unknown, clientId: string): unknown => {
  if (value === placeholders.sub) return ada.accountId
  if (value === placeholders.text) return expect.any(String)
  if (value === 'ISSUER') return app.origin
  if (value === 'CLIENT') return clientId
  if (Array.isArray(value)) return value.map((one) => expected(one, clientId))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, inner]) => [name, expected(inner, clientId)])
  return fields.length === 0 ? {} : expect.objectContaining(Object.fromEntries(fields))
}

const depart = (one: Integration) => {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    ...{ client_id: idOf(one), redirect_uri: callback, response_type: 'code', scope: one.scope },
    ...(one.sends?.state === false ? {} : { state: 'its-state' }),
    ...(one.sends?.nonce ? { nonce: 'its-nonce' } : {}),
    ...(one.sends?.pkce ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
    ...one.parameters,
  })
  return { address: `/oauth/authorize?${query}`, verifier: one.sends?.pkce ? verifier : undefined }
}

const redeem = async (one: Integration, landed: URL, verifier: string | undefined) => {
  const [id, secret] = [idOf(one), `secret of ${idOf(one)}`]
  const post = one.authentication === 'post'
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code: landed.searchParams.get('code') ?? '', redirect_uri: callback },
    ...(verifier ? { code_verifier: verifier } : {}),
    ...(post ? { client_id: id, client_secret: secret, sp_id: 'a-service', sp_name: 'Un service' } : {}),
  })
  const headers = post
    ? undefined
    : { authorization: `Basic ${Buffer.from(`${id}:${encodeURIComponent(secret)}`).toString('base64')}` }
  const response = await fetch(`${app.address}/oauth/token`, { method: 'POST', body, ...(headers ? { headers } : {}) })
  expect(response.status).toBe(200)
  return (await response.json()) as { access_token: string; id_token: string; refresh_token?: string }
}

const readUserinfo = async (one: Integration, token: string): Promise<JWTPayload> => {
  const response = await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })
  expect(response.status).toBe(200)
  if (one.userinfo !== 'jwt') return (await response.json()) as JWTPayload
  expect(response.headers.get('content-type')).toContain('application/jwt')
  const { payload, protectedHeader } = await jwtVerify(await response.text(), keys, { issuer: app.origin, audience: idOf(one) })
  expect(protectedHeader).toMatchObject({ alg: one.client.userinfo_signed_response_alg, kid: expect.any(String) })
  return payload
}

/** With the refresh token it keeps: other tokens, which read the same. */
const renew = async (one: Integration, refreshToken = ''): Promise<void> => {
  const authorization = `Basic ${Buffer.from(`${idOf(one)}:${encodeURIComponent(`secret of ${idOf(one)}`)}`).toString('base64')}`
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
  const answer = await fetch(`${app.address}/oauth/token`, { method: 'POST', body, headers: { authorization } })
  const renewed = (await answer.json()) as { access_token: string; refresh_token: string }
  expect(renewed.refresh_token).not.toBe(refreshToken)
  expect(await readUserinfo(one, renewed.access_token)).toEqual(expected(one.reads, idOf(one)))
}

const signOut = async (one: Integration, browser: Browser, hint: string) => {
  const query = new URLSearchParams({
    post_logout_redirect_uri: leavesTo(one),
    ...(one.logout.includes('hint') ? { id_token_hint: hint } : {}),
    ...(one.logout.includes('client_id') ? { client_id: idOf(one) } : {}),
    ...(one.sends?.state === false ? {} : { state: 'leaving' }),
  })
  const page = await browser.follow(`/oauth/logout?${query}`)
  if (one.logout !== 'client_id') return page.url
  // a script sends this form; a person without script presses its button
  expect(page.html).toMatch(/<script src=/)
  const [form] = readForms(page.html, page.url.href).filter(({ fields }) => 'ticket' in fields)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin }
  return (await browser.follow(form?.action ?? '', { method: 'POST', headers, body: new URLSearchParams(form?.fields) })).url
}

/** The sign-outs its address heard of. */
const toldTo = (one: Integration) =>
  listening.seen
    .map(({ body }) => decodeJwt(new URLSearchParams(body).get('logout_token') ?? ''))
    .filter(({ aud }) => aud === idOf(one))

describe.each(integrations)('$name', (one) => {
  test('signs in, reads what it needs, now and later, and signs out as it always has', async () => {
    const browser = createBrowser(app)
    await browser.signIn(ada, factors)
    const { address, verifier } = depart(one)
    let page = await browser.follow(address)
    if (page.url.pathname.startsWith('/interaction/')) page = await browser.identify(page, ada, factors)
    expect(page.url.origin + page.url.pathname).toBe(callback)
    expect(page.url.searchParams.get('state')).toBe(one.sends?.state === false ? null : 'its-state')

    const tokens = await redeem(one, page.url, verifier)
    const { payload } = await jwtVerify(tokens.id_token, keys, { issuer: app.origin, audience: idOf(one) })
    expect(payload).toEqual(expected({ sub: placeholders.sub, ...one.readsIdToken }, idOf(one)))
    expect(payload.nonce).toBe(one.sends?.nonce ? 'its-nonce' : undefined)
    const said = await readUserinfo(one, tokens.access_token)
    expect(said).toEqual(expected(one.reads, idOf(one)))
    expect(Object.values(said)).not.toContain('')
    expect(Object.values(said)).not.toContain(null)

    app.moveClock(50 * MINUTE)
    expect(await readUserinfo(one, tokens.access_token)).toEqual(expected(one.reads, idOf(one)))
    if (one.scope.includes('offline_access')) await renew(one, tokens.refresh_token)
    if (one.logout === 'none') return
    const left = await signOut(one, browser, tokens.id_token)
    const wanted = new URL(leavesTo(one))
    if (one.sends?.state !== false) wanted.searchParams.set('state', 'leaving')
    expect(left.href).toBe(wanted.href)
    const silent = await browser.follow(`${address.replace(/prompt=login/, '')}&prompt=none`)
    expect(silent.url.searchParams.get('error')).toBe('login_required')
    if (one.client.backchannel_logout_uri) await eventually(() => expect(toldTo(one)).toHaveLength(1))
  })
})

test('those that are asked to choose again, or to correct their profile, find the pages', async () => {
  const [dataPass] = integrations
  if (!dataPass) throw new Error('no service')
  for (const prompt of ['select_organization', 'update_userinfo']) {
    const browser = createBrowser(app)
    await browser.signIn(ada, factors)
    const page = await browser.follow(depart({ ...dataPass, parameters: { prompt } }).address)
    expect(page.url.pathname).toMatch(/^\/interaction\//)
    expect(page.html).toContain(prompt === 'select_organization' ? 'select' : 'update-profile')
  }
})
