import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../clock.ts'
import { endMembership } from '../../organizations/memberships/end-membership.ts'
import { eventually } from '../../testing/eventually.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { afterLogout, createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'
import { startSourceServer } from '../../testing/source-server.ts'
import { revokeGrants } from '../storage/revoke-grants.ts'

const service = await startSourceServer(() => ({ status: 200 }))
const other = await startSourceServer(() => ({ status: 204 }))
const app = await oidcApp({
  clients: [
    testClient('told', {
      backchannel_logout_uri: `${service.url}/bye?from=mcp`,
      backchannel_logout_session_required: true,
      scope: 'openid siret offline_access',
    }),
    testClient('other', { backchannel_logout_uri: other.url, id_token_signed_response_alg: 'ES256' }),
    testClient('silent'),
    testClient('inside', { backchannel_logout_uri: 'http://10.0.0.1/' }),
  ],
})
const keys = createRemoteJWKSet(new URL(`${app.address}/oauth/jwks`))
const told = await createParty(app, 'told')
let people = 0

/** Somebody new in a browser of their own, inside these services. */
const visit = async (clientIds: string[], parameters: Record<string, string> = {}) => {
  people += 1
  const person = await app.person({ email: `person-${people}@clamart.fr`, memberships: [{}] })
  const browser = createBrowser(app)
  await browser.signIn(person)
  const tokens = []
  for (const clientId of clientIds)
    tokens.push((await obtain(browser, await createParty(app, clientId), person, parameters)).tokens)
  return { person, browser, tokens }
}

const received = (at: typeof service) =>
  at.seen.map(({ body }) => new URLSearchParams(body).get('logout_token') ?? '').filter(Boolean)
const claimsAt = (at: typeof service): JWTPayload[] => received(at).map((token) => decodeJwt(token))
const isTold = (at: typeof service, times = 1) =>
  eventually(async () => {
    await app.oidc.tellServices()
    expect(received(at)).toHaveLength(times)
  })
const notices = () => app.db.selectFrom('logoutNotices').selectAll().orderBy('createdAt', 'desc').execute()

beforeEach(() => {
  for (const { seen } of [service, other]) seen.length = 0
  service.behave(() => ({ status: 200 }))
})

describe('oidcc-backchannel-rp-initiated-logout', () => {
  test('every service of the session receives a signed logout token; the one that asked gets its people back', async () => {
    const { person, browser, tokens } = await visit(['told', 'other', 'silent'])
    const url = openid.buildEndSessionUrl(told.config, {
      id_token_hint: tokens[0]?.id_token ?? '',
      post_logout_redirect_uri: afterLogout,
    })
    expect((await browser.follow(url.href)).url.href).toBe(afterLogout)
    // by itself, soon
    await eventually(() => expect([received(service), received(other)].map(({ length }) => length)).toEqual([1, 1]))
    const [token = ''] = received(service)
    const { payload } = await jwtVerify(token, keys, { issuer: app.origin, audience: 'told', typ: 'logout+jwt' })
    expect(payload).toMatchObject({
      sub: person.accountId,
      sid: decodeJwt(tokens[0]?.id_token ?? '').sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
    })
    expect(payload).not.toHaveProperty('nonce')
    expect(service.seen[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(service.seen[0]?.url.search).toBe('?from=mcp')
    expect(decodeProtectedHeader(received(other)[0] ?? '').alg).toBe('ES256')
    expect(claimsAt(other)[0]).not.toHaveProperty('sid')
  })
})

test('oidcc-backchannel-discovery: the metadata say so', async () => {
  const metadata = await (await fetch(`${app.address}/.well-known/openid-configuration`)).json()
  expect(metadata).toMatchObject({ backchannel_logout_supported: true, backchannel_logout_session_supported: true })
})

describe('a service is told', () => {
  test('once, of a session that ends twice; again, after another sign-in', async () => {
    const { person, browser } = await visit(['told'])
    await browser.post('/sign-out', {})
    await app.db
      .transaction()
      .execute((tx) => app.deps.engine.endEverywhere(tx, { accountId: person.accountId, kept: null, now: app.deps.clock() }))
    await isTold(service)
    await browser.signIn(person)
    await obtain(browser, told, person)
    await browser.post('/sign-out', {})
    await isTold(service, 2)
    expect(new Set(claimsAt(service).map(({ jti }) => jti))).toHaveProperty('size', 2)
  })

  test('of the sessions that followed one another in one browser', async () => {
    const { person, browser } = await visit(['told'])
    await obtain(browser, await createParty(app, 'other'), person, { prompt: 'login' })
    await browser.post('/sign-out', {})
    await isTold(service)
    await isTold(other)
  })

  test('when another person signs in in the same browser', async () => {
    const { browser } = await visit(['told'])
    const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })
    const { url } = await told.depart({ prompt: 'login' })
    await browser.identify(await browser.follow(url.href), bob)
    await isTold(service)
  })

  test('when the password is reset, when sessions are ended from elsewhere', async () => {
    const { person } = await visit(['told'])
    await app.db
      .transaction()
      .execute((tx) => app.deps.engine.endEverywhere(tx, { accountId: person.accountId, kept: null, now: app.deps.clock() }))
    await isTold(service)
    const away = await visit(['told'])
    const { id: sessionId } = await app.db
      .selectFrom('sessions')
      .select('id')
      .where('accountId', '=', away.person.accountId)
      .executeTakeFirstOrThrow()
    await app.db
      .transaction()
      .execute((tx) => revokeGrants(tx, { sessionId, accountId: away.person.accountId }, { keepOffline: true }))
    await isTold(service, 2)
  })

  test('when the membership it acted for ends; those that acted for no organization are not', async () => {
    const { person, browser } = await visit(['told'], { scope: 'openid siret' })
    await obtain(browser, await createParty(app, 'other'), person, { scope: 'openid' })
    const [organizationId = ''] = person.organizationIds
    const end = { accountId: person.accountId, organizationId, by: 'self', reason: null, actor: 'person' } as const
    await app.db.transaction().execute((tx) => endMembership(tx, app.deps.clock(), end))
    await isTold(service)
    expect((await notices()).filter(({ accountId }) => accountId === person.accountId)).toHaveLength(1)
  })
})

describe('a service that does not answer', () => {
  test('is told again, with a new token, until it is told; nobody waits for it', async () => {
    service.behave(() => ({ status: 500 }))
    const { browser } = await visit(['told'])
    await browser.post('/sign-out', {})
    await isTold(service)
    service.behave(() => ({ status: 200 }))
    app.moveClock(MINUTE)
    await isTold(service, 2)
    await eventually(async () => expect((await notices())[0]).toMatchObject({ attempts: 2, lastError: null, failedAt: null }))
    const [first, second] = claimsAt(service)
    expect(first?.jti).not.toBe(second?.jti)
  })

  test('is given up after a day, and the journal says so', async () => {
    service.behave(() => ({ status: 400 }))
    const { person, browser } = await visit(['told'])
    await browser.post('/sign-out', {})
    await isTold(service)
    app.moveClock(DAY + HOUR)
    await eventually(async () => {
      await app.oidc.tellServices()
      expect((await notices())[0]).toMatchObject({ failedAt: expect.any(Date), lastError: 'the service answered 400' })
    })
    const said = await app.db
      .selectFrom('journal')
      .select('details')
      .where('event', '=', 'logout.service_not_told')
      .where('accountId', '=', person.accountId)
      .execute()
    expect(said).toHaveLength(1)
  })

  test('inside a private network is not called', async () => {
    const { browser } = await visit(['inside'])
    await browser.post('/sign-out', {})
    await app.oidc.tellServices()
    await eventually(async () => expect((await notices())[0]?.lastError).toMatch(/not_public/))
  })
})

test('a logout token is no id token: it hints at nobody', async () => {
  const { browser, person } = await visit(['told'])
  const { tokens } = await obtain(browser, told, person)
  await browser.follow(openid.buildEndSessionUrl(told.config, { id_token_hint: tokens.id_token ?? '' }).href)
  await isTold(service)
  const [token = ''] = received(service)
  await browser.signIn(person)
  const { url } = await told.depart({ prompt: 'none', id_token_hint: token })
  expect((await browser.follow(url.href)).url.searchParams.get('error')).toBe('invalid_request')
  const page = await browser.follow(openid.buildEndSessionUrl(told.config, { id_token_hint: token }).href)
  expect([page.url.pathname, page.response.status]).toEqual(['/oauth/logout', 400])
})
