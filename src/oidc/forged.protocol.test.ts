import { createHmac, createPublicKey } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'
import * as openid from 'openid-client'
import { beforeAll, describe, expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { type Browser, callback, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'
import { startSourceServer } from '../testing/source-server.ts'

const own = await generateKeyPair('RS256', { extractable: true })
const thief = await generateKeyPair('RS256', { extractable: true })
const ownPublic = await exportJWK(own.publicKey)
const thiefPublic = { ...(await exportJWK(thief.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
const thiefs = await startSourceServer(() => ({ json: { keys: [thiefPublic] } }))

const registered = { jwks: { keys: [{ ...ownPublic, kid: 'one', alg: 'RS256', use: 'sig' }] } }
const scope = 'openid email offline_access'
const app = await oidcApp({
  clients: [
    testClient('asserting', { ...registered, client_secret: undefined, token_endpoint_auth_method: 'private_key_jwt' }),
    testClient('signing', { ...registered, request_object_signing_alg: 'RS256' }),
    testClient('refreshing', { scope, require_pkce: false }),
    testClient('signed', { ...registered, scope, userinfo_signed_response_alg: 'RS256', request_object_signing_alg: 'RS256' }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
let browser: Browser
beforeAll(async () => {
  browser = createBrowser(app)
  await browser.signIn(ada)
})

const encode = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const seconds = () => Math.floor(Date.now() / 1_000)
type Claims = Record<string, unknown>

const bySecret = (secret: string | Buffer) => async (claims: Claims) => {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'one' })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
const byThief = (header: Omit<JWTHeaderParameters, 'alg'>) => (claims: Claims) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(thief.privateKey)

const publicPem = createPublicKey({ key: ownPublic as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' })

/** What somebody without the key can make of a token. */
const forgeries: [string, (claims: Claims) => Promise<string>][] = [
  ['alg none', async (claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`],
  ['alg none, in another case', async (claims) => `${encode({ alg: 'nOnE', kid: 'one' })}.${encode(claims)}.`],
  ['a public key taken for a secret', bySecret(publicPem.toString())],
  ['a public JWK taken for a secret', bySecret(JSON.stringify(ownPublic))],
  ['no secret at all', bySecret('')],
  ['jku', byThief({ jku: `${thiefs.url}/jwks` })],
  ['x5u', byThief({ x5u: `${thiefs.url}/cert` })],
  ['jwk', byThief({ jwk: thiefPublic as never })],
  ['a kid that is a path', byThief({ kid: '../../dev/null' })],
  ['another key under the same kid', byThief({})],
]

const assert = async (forge: (claims: Claims) => Promise<string>, path = '/oauth/token/introspection') => {
  const jti = crypto.randomUUID()
  const claims = { iss: 'asserting', sub: 'asserting', aud: app.origin, jti, iat: seconds(), exp: seconds() + 60 }
  const body = new URLSearchParams({
    ...{ token: 'none', client_assertion: await forge(claims) },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
  return fetch(`${app.address}${path}`, { method: 'POST', body })
}

describe.each(forgeries)('%s', (_, forge) => {
  test('authenticates no client', async () => {
    expect((await assert(forge)).status).toBe(401)
  })

  test('makes no request object', async () => {
    const request = await forge({
      ...{ iss: 'signing', aud: app.origin, client_id: 'signing', iat: seconds(), exp: seconds() + 60 },
      ...{ response_type: 'code', redirect_uri: callback, scope: 'openid', code_challenge: 'x'.repeat(43) },
      code_challenge_method: 'S256',
    })
    const query = { client_id: 'signing', request, response_type: 'code', redirect_uri: callback, scope: 'openid' }
    const { url } = await browser.follow(`/oauth/authorize?${new URLSearchParams(query)}`)
    expect([url.searchParams.get('error'), url.searchParams.get('code')]).toEqual(['invalid_request_object', null])
  })

  test('is no hint of a sign-in, and signs nobody out', async () => {
    const hint = await forge({ iss: app.origin, aud: 'refreshing', sub: ada.accountId, iat: seconds(), exp: seconds() + 60 })
    const party = await createParty(app, 'refreshing')
    const { url } = await party.depart({ prompt: 'none', id_token_hint: hint })
    expect((await browser.follow(url.href)).url.searchParams.get('code')).toBeNull()
    const page = await browser.follow(`/oauth/logout?${new URLSearchParams({ id_token_hint: hint, client_id: 'refreshing' })}`)
    expect(page.response.status).toBe(400)
    expect((await browser.follow((await party.depart({ prompt: 'none' })).url.href)).url.searchParams.has('code')).toBe(true)
  })
})

test('no address named by a token was called', () => expect(thiefs.seen).toEqual([]))

test('the real key authenticates', async () => {
  const real = (claims: Claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', jku: `${thiefs.url}/jwks` }).sign(own.privateKey)
  expect((await assert(real)).status).toBe(200)
  expect(thiefs.seen).toEqual([])
})

describe('one kind of token is never taken for another', async () => {
  const party = await createParty(app, 'refreshing')
  const kinds = async () => {
    const { tokens, landed } = await obtain(browser, party, ada, { scope })
    const { access_token: access = '', refresh_token: refresh = '', id_token: id = '' } = tokens
    return { access, refresh, id, code: landed.searchParams.get('code') ?? '' }
  }
  const token = (body: Record<string, string>) =>
    fetch(`${app.address}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { authorization: `Basic ${btoa('refreshing:secret of refreshing')}` },
    })

  test('only an access token reads userinfo', async () => {
    const { access, refresh, id, code } = await kinds()
    const read = async (bearer: string) =>
      (await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${bearer}` } })).status
    expect([await read(access), await read(refresh), await read(id), await read(code)]).toEqual([200, 401, 401, 401])
  })

  test('only a refresh token refreshes, only a code is redeemed', async () => {
    const { access, refresh, id } = await kinds()
    for (const other of [access, id])
      expect(await (await token({ grant_type: 'refresh_token', refresh_token: other })).json()).toMatchObject({
        error: 'invalid_grant',
      })
    for (const other of [access, refresh, id])
      expect(await (await token({ grant_type: 'authorization_code', code: other, redirect_uri: callback })).json()).toMatchObject(
        { error: 'invalid_grant' },
      )
    expect((await token({ grant_type: 'refresh_token', refresh_token: refresh })).status).toBe(200)
  })

  test('a NUL is in no code, no token and no parameter: refused, never a failure of ours', async () => {
    expect((await token({ grant_type: 'authorization_code', code: '\0', redirect_uri: callback })).status).toBe(400)
    expect((await token({ grant_type: 'refresh_token', refresh_token: 'a\0' })).status).toBe(400)
    const { url } = await party.depart({ scope, state: 'a\0b' })
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(400)
    const pushed = await fetch(`${app.address}/oauth/request`, {
      method: 'POST',
      body: url.searchParams,
      headers: { authorization: `Basic ${btoa('refreshing:secret of refreshing')}` },
    })
    expect([pushed.status, await pushed.json()]).toMatchObject([400, { error: 'invalid_request' }])
  })

  test('an id token authenticates no client', async () => {
    const { id } = await kinds()
    expect((await assert(async () => id)).status).toBe(401)
  })

  test('a challenge without a method is a plain one: refused, even where none is required', async () => {
    const { url } = await party.depart({ scope: 'openid' })
    url.searchParams.delete('code_challenge_method')
    const { url: landed } = await browser.follow(url.href)
    expect([landed.searchParams.get('error'), landed.searchParams.has('code')]).toEqual(['invalid_request', false])
  })

  describe('as a hint of a sign-in, and of whom to sign out', async () => {
    const signed = await createParty(app, 'signed')
    const answers = async (hint: string) => {
      const { url } = await signed.depart({ prompt: 'none', id_token_hint: hint })
      const landed = (await browser.follow(url.href)).url.searchParams
      const page = await browser.follow(`/oauth/logout?${new URLSearchParams({ id_token_hint: hint })}`)
      return [landed.has('code') || landed.get('error'), page.response.status]
    }

    test('the id token of a refresh is one', async () => {
      const { tokens } = await obtain(browser, signed, ada, { scope, prompt: 'consent' })
      const renewed = await openid.refreshTokenGrant(signed.config, tokens.refresh_token ?? '')
      expect(await answers(renewed.id_token ?? '')).toEqual([true, 200])
    })

    test('an id token is no request object', async () => {
      const { tokens } = await obtain(browser, signed, ada, { scope })
      const query = {
        client_id: 'signed',
        request: tokens.id_token ?? '',
        response_type: 'code',
        redirect_uri: callback,
        scope: 'openid',
      }
      const { url } = await browser.follow(`/oauth/authorize?${new URLSearchParams(query)}`)
      expect([url.searchParams.get('error'), url.searchParams.get('code')]).toEqual(['invalid_request_object', null])
    })
  })
})
