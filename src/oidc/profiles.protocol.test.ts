import { CompactEncrypt, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const key = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }
const encryption = await generateKeyPair('RSA-OAEP-256', { extractable: true })
const encryptionJwks = { keys: [{ ...(await exportJWK(encryption.publicKey)), kid: 'enc', alg: 'RSA-OAEP-256', use: 'enc' }] }

const app = await oidcApp({
  clients: [
    testClient('federation', { profile: 'federation', scope: 'openid uid given_name usual_name email siren siret phone' }),
    testClient('fapi', { profile: 'fapi', client_secret: undefined, jwks }),
    testClient('assertion', { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined, jwks }),
    testClient('signed-request', { client_secret: 'secret of signed-request', request_object_signing_alg: 'ES256', jwks }),
    testClient('encrypted', {
      jwks: encryptionJwks,
      userinfo_signed_response_alg: 'RS256',
      userinfo_encrypted_response_alg: 'RSA-OAEP-256',
    }),
    testClient('native', {
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/callback', 'fr.example.app:/callback'],
      post_logout_redirect_uris: [],
      client_secret: undefined,
      token_endpoint_auth_method: 'none',
    }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const signedIn = async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  return browser
}
const assertion = openid.PrivateKeyJwt({ key: key.privateKey, kid: 'one' })

/** What this address asks, signed by the service. */
const signRequest = (url: URL): Promise<string> =>
  new SignJWT(Object.fromEntries(url.searchParams))
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer('signed-request')
    .setAudience(app.origin)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key.privateKey)

const carrying = (url: URL, request: string): string => {
  const query = new URLSearchParams({ client_id: 'signed-request', request, response_type: 'code', scope: 'openid' })
  return new URL(`?${query}`, url).href
}

describe('profiles', () => {
  test('federation: no proof key, by post, ES256, acr and amr in the id token, one claim for each scope', async () => {
    const party = await createParty(app, 'federation', { authentication: openid.ClientSecretPost('secret of federation') })
    const { url, checks } = await party.depart({
      scope: 'openid uid given_name usual_name email siren siret organizational_unit chorusdt',
    })
    for (const name of ['code_challenge', 'code_challenge_method']) url.searchParams.delete(name)
    const { url: landed } = await (await signedIn()).follow(url.href)
    const { pkceCodeVerifier: _, ...others } = checks
    const tokens = await party.redeem(landed, others)
    expect(tokens.claims()).toMatchObject({ acr: 'eidas0', amr: ['pwd'] })
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toEqual({
      sub: ada.accountId,
      uid: ada.accountId,
      given_name: 'Ada',
      usual_name: 'Lovelace',
      email: 'ada@clamart.fr',
      email_verified: true,
      siren: '219200235',
      siret: '21920023500014',
    })
  })

  test('federation: a second factor is demanded and there is none: one is added in the flow; silently, the service is told', async () => {
    const party = await createParty(app, 'federation')
    const claims = JSON.stringify({
      id_token: { acr: { essential: true, values: ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'] } },
    })
    const { url } = await party.depart({ scope: 'openid siret', claims })
    const browser = await signedIn()
    const page = await browser.follow(url.href)
    expect(JSON.parse(page.html)).toMatchObject({ step: 'second-factor' })
    const { url: silent } = await party.depart({ scope: 'openid siret', claims, prompt: 'none' })
    expect((await browser.follow(silent.href)).url.searchParams.get('error')).toBe('interaction_required')
  })

  test('fapi: pushed request, signed assertion and sender-constrained tokens; a plain request is refused', async () => {
    const party = await createParty(app, 'fapi', { authentication: assertion })
    const dpop = openid.getDPoPHandle(party.config, await openid.randomDPoPKeyPair('ES256'))
    const { url, checks } = await party.depart({ scope: 'openid email' })
    const browser = await signedIn()
    expect((await browser.follow(url.href)).url.searchParams.get('error')).toBe('invalid_request')
    const parameters = new URLSearchParams(url.search)
    const pushed = await openid.buildAuthorizationUrlWithPAR(party.config, parameters, { DPoP: dpop })
    const { url: landed } = await browser.follow(pushed.href)
    const tokens = await openid.authorizationCodeGrant(party.config, landed, checks, undefined, { DPoP: dpop })
    expect(tokens.token_type).toBe('dpop')
    const said = await openid.fetchUserInfo(party.config, tokens.access_token, ada.accountId, { DPoP: dpop })
    expect(said.email).toBe('ada@clamart.fr')
    const stolen = await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(stolen.status).toBe(401)
    expect((await browser.follow(pushed.href)).html + (await browser.follow(pushed.href)).url.search).toContain(
      'invalid_request_uri',
    )
  })

  test('a signed assertion authenticates a client, once', async () => {
    const party = await createParty(app, 'assertion', { authentication: assertion })
    expect((await obtain(await signedIn(), party, ada)).claims?.aud).toBe('assertion')
    const jwt = await new SignJWT({ jti: 'same' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer('assertion')
      .setSubject('assertion')
      .setAudience(app.origin)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(key.privateKey)
    const present = () =>
      fetch(`${app.address}/oauth/token/introspection`, {
        method: 'POST',
        body: new URLSearchParams({
          client_assertion: jwt,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          token: 'x',
        }),
      })
    const answers = await Promise.all(Array.from({ length: 10 }, present))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a signed request object is read; another algorithm is refused', async () => {
    const party = await createParty(app, 'signed-request')
    const { url, checks } = await party.depart({ scope: 'openid email' })
    const request = await signRequest(url)
    const { url: landed } = await (await signedIn()).follow(carrying(url, request))
    const tokens = await party.redeem(landed, checks)
    expect(tokens.scope).toBe('openid email')
  })

  test('a signed request is read when it comes encrypted to our key', async () => {
    const party = await createParty(app, 'signed-request')
    const { url, checks } = await party.depart({ scope: 'openid email' })
    const signed = await signRequest(url)
    const { keys } = (await (await fetch(`${app.address}/oauth/jwks`)).json()) as { keys: JWK[] }
    const ours = keys.find(({ use }) => use === 'enc')
    const request = await new CompactEncrypt(new TextEncoder().encode(signed))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: ours?.kid ?? '', cty: 'JWT' })
      .encrypt(await importJWK(ours ?? {}, 'RSA-OAEP-256'))
    const { url: landed } = await (await signedIn()).follow(carrying(url, request))
    expect((await party.redeem(landed, checks)).scope).toBe('openid email')
  })

  test('userinfo is encrypted for who asks it so', async () => {
    const party = await createParty(app, 'encrypted')
    const { tokens } = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
    const response = await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect((await response.text()).split('.')).toHaveLength(5)
    openid.enableDecryptingResponses(party.config, undefined, { key: encryption.privateKey, alg: 'RSA-OAEP-256', kid: 'enc' })
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('an application on a computer listens on any port of it, without a page of consent', async () => {
    const party = await createParty(app, 'native', { authentication: openid.None() })
    const { url, checks } = await party.depart({ redirect_uri: 'http://127.0.0.1:54321/callback' })
    const { url: landed } = await (await signedIn()).follow(url.href)
    expect(landed.origin).toBe('http://127.0.0.1:54321')
    expect((await party.redeem(landed, checks)).claims()?.aud).toBe('native')
  })
})
