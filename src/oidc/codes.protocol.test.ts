import * as oauth from 'oauth4webapi'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { freePort } from '../testing/free-port.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { type Browser, callback, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'
import { revokeGrants } from './storage/revoke-grants.ts'

const url = await testDatabaseUrl()
const port = await freePort()
const clients = [testClient('standard'), testClient('refreshing', { scope: 'openid email offline_access' })]
/** Two nodes behind one public address, on one database. */
const app = await oidcApp({ clients, pool: await testPool({ url }), port })
const twin = await oidcApp({ clients, pool: await testPool({ url }), env: { ISSUER_URL: app.origin } })
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const party = await createParty(app, 'standard')
let browser: Browser
beforeAll(async () => {
  browser = createBrowser(app)
  await browser.signIn(ada)
})

/** A library that checks everything itself, one level below. */
const insecure = { [oauth.allowInsecureRequests]: true } as const
const client: oauth.Client = { client_id: 'standard' }
const secret = oauth.ClientSecretBasic('secret of standard')

const server = async (): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(app.origin)
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
}

/** A code just obtained, and a way to present it to either node. */
const freshCode = async () => {
  const { url: authorize, checks } = await party.depart({ scope: 'openid email' })
  const { url: landed } = await browser.follow(authorize.href)
  const body = {
    grant_type: 'authorization_code',
    code: landed.searchParams.get('code') ?? '',
    redirect_uri: callback,
    code_verifier: checks.pkceCodeVerifier,
  }
  return (node = app, more: Record<string, string> = {}) =>
    fetch(`${node.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('standard:secret of standard')}` },
      body: new URLSearchParams({ ...body, ...more }),
    }).then(async (response) => ({ status: response.status, said: (await response.json()) as Record<string, string> }))
}

const userinfoStatus = async (token: string | undefined) =>
  (await fetch(`${twin.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status

describe.each([
  [2, 8],
  [10, 4],
  [50, 2],
])('one code presented %i times at once to two nodes', (times, rounds) => {
  test.each(Array.from({ length: rounds }, (_, round) => round))('one success, and its tokens are dead (round %i)', async () => {
    const present = await freshCode()
    const answers = await Promise.all(Array.from({ length: times }, (_, index) => present(index % 2 === 0 ? app : twin)))
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ status, said }) => `${status} ${said.error}`))).toEqual(
      new Set(['400 invalid_grant']),
    )
    expect(await userinfoStatus(winners[0]?.said.access_token)).toBe(401)
  })
})

describe('a code', () => {
  test('oidcc-codereuse: the second use gets nothing', async () => {
    const present = await freshCode()
    expect((await present()).status).toBe(200)
    expect(await present()).toMatchObject({ status: 400, said: { error: 'invalid_grant' } })
  })

  test('oidcc-codereuse-30seconds: a later use ends what the first one obtained', async () => {
    const present = await freshCode()
    const { said } = await present()
    expect(await userinfoStatus(said.access_token)).toBe(200)
    app.moveClock(30_000)
    twin.moveClock(30_000)
    expect(await present(twin)).toMatchObject({ status: 400, said: { error: 'invalid_grant' } })
    expect(await userinfoStatus(said.access_token)).toBe(401)
  })

  test.each(['the node that gave it', 'another node'])('is worth nothing once its grant ended, at %s', async (where) => {
    const present = await freshCode()
    await revokeGrants(app.db, { accountId: ada.accountId })
    expect(await present(where === 'another node' ? twin : app)).toMatchObject({ status: 400, said: { error: 'invalid_grant' } })
  })

  test('is still worth its tokens after somebody presented it without its proof', async () => {
    const present = await freshCode()
    expect(await present(app, { code_verifier: 'v'.repeat(43) })).toMatchObject({ status: 400, said: { error: 'invalid_grant' } })
    expect((await present()).status).toBe(200)
  })

  test('is worth nothing after a minute', async () => {
    const present = await freshCode()
    app.moveClock(61_000)
    expect(await present()).toMatchObject({ status: 400, said: { error: 'invalid_grant' } })
  })

  test('is redeemed by a library that checks every step', async () => {
    const as = await server()
    const verifier = oauth.generateRandomCodeVerifier()
    const state = oauth.generateRandomState()
    const address = new URL(as.authorization_endpoint ?? '')
    const challenge = await oauth.calculatePKCECodeChallenge(verifier)
    address.search = new URLSearchParams({
      client_id: 'standard',
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid email',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state,
    }).toString()
    const { url: landed } = await browser.follow(address.href)
    const parameters = oauth.validateAuthResponse(as, client, landed, state)
    const response = await oauth.authorizationCodeGrantRequest(as, client, secret, parameters, callback, verifier, insecure)
    const result = await oauth.processAuthorizationCodeResponse(as, client, response, { requireIdToken: true })
    const said = await oauth.processUserInfoResponse(
      as,
      client,
      ada.accountId,
      await oauth.userInfoRequest(as, client, result.access_token, insecure),
    )
    expect(said.email).toBe('ada@clamart.fr')
  })
})

describe('refresh tokens', async () => {
  const refreshing = await createParty(app, 'refreshing')
  const offline = () => obtain(browser, refreshing, ada, { scope: 'openid email offline_access' })
  const refresh = (token: string | undefined, node = app) =>
    fetch(`${node.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('refreshing:secret of refreshing')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token ?? '' }),
    }).then(async (response) => ({ status: response.status, said: (await response.json()) as Record<string, string> }))

  test('come without prompt=consent to a client with the grant type, and to no other', async () => {
    expect((await offline()).tokens.refresh_token).toBeDefined()
    expect((await obtain(browser, party, ada, { scope: 'openid offline_access' })).tokens.refresh_token).toBeUndefined()
  })

  test('rotate; using an old one ends the family', async () => {
    const { tokens } = await offline()
    const next = await refresh(tokens.refresh_token)
    expect(next.status).toBe(200)
    expect(next.said.refresh_token).not.toBe(tokens.refresh_token)
    expect(await userinfoStatus(next.said.access_token)).toBe(200)
    expect(await refresh(tokens.refresh_token)).toMatchObject({ status: 400, said: { error: 'invalid_grant' } })
    expect(await refresh(next.said.refresh_token)).toMatchObject({ status: 400 })
    expect(await userinfoStatus(next.said.access_token)).toBe(401)
  })

  test.each([2, 10])('used %i times at once on two nodes succeed once', async (times) => {
    const { tokens } = await offline()
    const answers = await Promise.all(
      Array.from({ length: times }, (_, index) => refresh(tokens.refresh_token, index % 2 === 0 ? app : twin)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('of another client are worth nothing', async () => {
    const { tokens } = await offline()
    const response = await fetch(`${app.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('standard:secret of standard')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }),
    })
    expect(response.status).toBe(400)
  })

  test('are told by introspection to their own client, and ended by revocation', async () => {
    const { tokens } = await offline()
    const ask = (path: string, clientId: string, token: string) =>
      fetch(`${app.address}${path}`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${clientId}:secret of ${clientId}`)}` },
        body: new URLSearchParams({ token }),
      })
    const introspect = async (clientId: string) =>
      (await ask('/oauth/token/introspection', clientId, tokens.access_token)).json() as Promise<{ active: boolean }>
    expect(await introspect('refreshing')).toMatchObject({
      active: true,
      sub: ada.accountId,
      scope: 'openid email offline_access',
    })
    expect(await introspect('standard')).toEqual({ active: false })
    expect((await ask('/oauth/token/revocation', 'refreshing', tokens.refresh_token ?? '')).status).toBe(200)
    expect(await introspect('refreshing')).toEqual({ active: false })
    expect((await refresh(tokens.refresh_token)).status).toBe(400)
  })
})
