import { compactDecrypt, createRemoteJWKSet, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'
import { signingAlgorithms } from './keys/algorithms.ts'

const encryptions = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'] as const
const pairs = new Map(
  await Promise.all(
    encryptions.map(async (alg) => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
      return [alg, { privateKey, jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: alg, use: 'enc' }] } }] as const
    }),
  ),
)

const app = await oidcApp({
  clients: [
    testClient('says-nothing'),
    ...signingAlgorithms.map((alg) =>
      testClient(`signed-${alg}`, {
        id_token_signed_response_alg: alg,
        userinfo_signed_response_alg: alg,
        introspection_signed_response_alg: alg,
      }),
    ),
    ...encryptions.map((alg) =>
      testClient(`encrypted-${alg}`, {
        jwks: pairs.get(alg)?.jwks,
        ...{ id_token_encrypted_response_alg: alg, id_token_encrypted_response_enc: 'A256GCM' },
        ...{ userinfo_signed_response_alg: 'ES256', userinfo_encrypted_response_alg: alg },
        ...{ introspection_signed_response_alg: 'ES256', introspection_encrypted_response_alg: alg },
      }),
    ),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const keys = createRemoteJWKSet(new URL(`${app.address}/oauth/jwks`))

/** By hand: what was sent, before any library reads it. */
const tokensOf = async (clientId: string) => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const party = await createParty(app, clientId)
  const { url, checks } = await party.depart({ scope: 'openid email' })
  const { url: landed } = await browser.follow(url.href)
  const basic = `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(`secret of ${clientId}`)}`).toString('base64')}`
  const ask = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${app.address}${path}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { authorization: basic, ...headers },
    })
  const answer = await ask('/oauth/token', {
    ...{ grant_type: 'authorization_code', redirect_uri: url.searchParams.get('redirect_uri') ?? '' },
    ...{ code: landed.searchParams.get('code') ?? '', code_verifier: checks.pkceCodeVerifier },
  })
  const tokens = (await answer.json()) as { id_token: string; access_token: string; expires_in: number }
  const bearer = { authorization: `Bearer ${tokens.access_token}` }
  const userinfo = await (await fetch(`${app.address}/oauth/userinfo`, { headers: bearer })).text()
  const introspected = await ask(
    '/oauth/token/introspection',
    { token: tokens.access_token },
    { accept: 'application/token-introspection+jwt' },
  )
  return { ...tokens, userinfo, introspected: await introspected.text() }
}

describe('signatures', () => {
  test('of who says nothing: RS256, and plain JSON', async () => {
    const { id_token, userinfo, expires_in } = await tokensOf('says-nothing')
    expect(decodeProtectedHeader(id_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
    expect(JSON.parse(userinfo)).toMatchObject({ email: 'ada@clamart.fr' })
    const { payload } = await jwtVerify(id_token, keys, { issuer: app.origin, audience: 'says-nothing' })
    expect([Number(payload.exp) - Number(payload.iat), expires_in]).toEqual([3_600, 3_600])
  })

  test.each(signingAlgorithms)('%s: id token, userinfo and introspection, each under a published key', async (alg) => {
    const audience = `signed-${alg}`
    const { id_token, userinfo, introspected } = await tokensOf(audience)
    for (const jwt of [id_token, userinfo, introspected]) {
      const { payload, protectedHeader } = await jwtVerify(jwt, keys, { issuer: app.origin, audience })
      expect(protectedHeader).toMatchObject({ alg, kid: expect.any(String) })
      expect(payload.aud).toBe(audience)
    }
  })

  test('no token is signed with a secret, or by nobody', async () => {
    for (const alg of ['HS256', 'none'])
      await expect(oidcApp({ clients: [testClient('weak', { id_token_signed_response_alg: alg })] })).rejects.toThrow(
        /id_token_signed_response_alg/,
      )
  })
})

describe('encryption', () => {
  test.each(encryptions)('%s: id token, userinfo and introspection, signed within', async (alg) => {
    const audience = `encrypted-${alg}`
    const { id_token, userinfo, introspected } = await tokensOf(audience)
    for (const jwe of [id_token, userinfo, introspected]) {
      const { plaintext, protectedHeader } = await compactDecrypt(jwe, pairs.get(alg)?.privateKey as CryptoKey)
      expect(protectedHeader.alg).toBe(alg)
      const { payload } = await jwtVerify(new TextDecoder().decode(plaintext), keys, { issuer: app.origin, audience })
      expect(payload.iss).toBe(app.origin)
    }
  })
})

test('an ordinary library reads each of them', async () => {
  for (const alg of signingAlgorithms) {
    const browser = createBrowser(app)
    await browser.signIn(ada)
    const metadata = { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg }
    const party = await createParty(app, `signed-${alg}`, { metadata })
    const { claims, tokens } = await obtain(browser, party, ada, { scope: 'openid email' })
    expect(claims?.sub).toBe(ada.accountId)
    expect((await party.userinfo(tokens.access_token, ada.accountId)).email).toBe('ada@clamart.fr')
  }
})
