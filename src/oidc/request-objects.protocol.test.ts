import { CompactEncrypt, exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'
import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, testClient } from '../testing/relying-party.ts'

const key = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }
const scope = 'openid email offline_access'
const app = await oidcApp({
  clients: [
    testClient('offline', { request_object_signing_alg: 'ES256', jwks, scope }),
    testClient('online', { request_object_signing_alg: 'ES256', jwks, scope: 'openid email' }),
    testClient('pushes-plainly', { scope }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })

const signed = (clientId: string, parameters: JWTPayload) =>
  new SignJWT({ client_id: clientId, ...parameters })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer(clientId)
    .setAudience(app.origin)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key.privateKey)

const encrypted = async (jwt: string) => {
  const { keys } = (await (await fetch(`${app.address}/oauth/jwks`)).json()) as { keys: JWK[] }
  const ours = keys.find(({ use }) => use === 'enc') ?? {}
  return new CompactEncrypt(new TextEncoder().encode(jwt))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: ours.kid ?? '', cty: 'JWT' })
    .encrypt(await importJWK(ours, 'RSA-OAEP-256'))
}

const push = async (clientId: string, body: Record<string, string>) => {
  const authorization = `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(`secret of ${clientId}`)}`).toString('base64')}`
  const answer = await fetch(`${app.address}/oauth/request`, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers: { authorization },
  })
  const said = (await answer.json()) as { request_uri?: string }
  expect(answer.status, JSON.stringify(said)).toBe(201)
  return said.request_uri ?? ''
}

type Ways = Record<string, (clientId: string, inside: Record<string, string>) => Promise<Record<string, string>>>
/** Ways to send a request, all but its `client_id` hidden in it. */
const ways: Ways = {
  signed: async (clientId, inside) => ({ request: await signed(clientId, inside) }),
  'signed then encrypted': async (clientId, inside) => ({ request: await encrypted(await signed(clientId, inside)) }),
  'signed, pushed': async (clientId, inside) => ({
    request_uri: await push(clientId, { request: await signed(clientId, inside) }),
  }),
  'signed then encrypted, pushed': async (clientId, inside) => ({
    request_uri: await push(clientId, { request: await encrypted(await signed(clientId, inside)) }),
  }),
}

const tokensOf = async (clientId: string, inside: string, send: Ways[string], outside: Record<string, string> = {}) => {
  const party = await createParty(app, clientId)
  const { url, checks } = await party.depart({ scope: inside })
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const query = { client_id: clientId, ...outside, ...(await send?.(clientId, Object.fromEntries(url.searchParams))) }
  const { url: landed } = await browser.follow(`/oauth/authorize?${new URLSearchParams(query)}`)
  return { party, tokens: await party.redeem(landed, checks) }
}

test.each(
  Object.entries(ways),
)('offline_access asked only in a request object %s is honoured, without prompt=consent', async (_, send) => {
  const { party, tokens } = await tokensOf('offline', scope, send)
  expect(tokens.scope).toBe(scope)
  const renewed = await openid.refreshTokenGrant(party.config, tokens.refresh_token ?? '')
  expect(renewed.access_token).toBeTruthy()
})

test.each(Object.entries(ways))('nor is it given in one %s to a client that may not refresh', async (_, send) => {
  const { tokens } = await tokensOf('online', scope, send)
  expect([tokens.scope, tokens.refresh_token]).toEqual(['openid email', undefined])
})

test('what is asked beside a request object counts for nothing', async () => {
  for (const send of Object.values(ways)) {
    const { tokens } = await tokensOf('offline', 'openid email', send, { scope, response_type: 'code' })
    expect([tokens.scope, tokens.refresh_token]).toEqual(['openid email', undefined])
  }
})

test('pushed plainly, it is honoured too', async () => {
  const { tokens } = await tokensOf('pushes-plainly', scope, async (clientId, inside) => ({
    request_uri: await push(clientId, inside),
  }))
  expect(tokens.scope).toBe(scope)
  expect(tokens.refresh_token).toBeTruthy()
})
