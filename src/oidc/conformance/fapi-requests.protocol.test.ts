import { decodeJwt } from 'jose'
import { expect } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { conformance } from '../../testing/conformance.ts'
import { createFapiParty, newKey, publicKeys } from '../../testing/fapi-party.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { callback, createBrowser, testClient } from '../../testing/relying-party.ts'

const [key, secondKey, dpop] = [await newKey(), await newKey(), await newKey()]
const fapiClient = (clientId: string, jwks: object) => testClient(clientId, { profile: 'fapi', client_secret: undefined, jwks })
const app = await oidcApp({
  clients: [fapiClient('first', await publicKeys(key)), fapiClient('second', await publicKeys(secondKey))],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const first = createFapiParty(app, 'first', key)
const second = createFapiParty(app, 'second', secondKey)
const { module, complete } = conformance('fapi 2.0: requests')
const others = conformance('fapi 2.0: profiles of other ecosystems')

const claimsOf = async (code: string) => decodeJwt((await first.redeem(code, dpop)).body.id_token ?? '')
const flow = async (more: Record<string, string | undefined> = {}) => {
  const { page, code, pushed } = await first.arrive(ada, more)
  expect(pushed.status).toBe(201)
  expect(page.url.searchParams.get('iss')).toBe(app.origin)
  return { page, claims: await claimsOf(code) }
}
const refusedWhenPushed = async (more: Record<string, string | undefined>, ...codes: string[]) => {
  const { status, body } = await first.push(more)
  expect(status).toBe(400)
  expect(codes).toContain(body.error)
}
const refusedPlainly = async (more: Record<string, string | undefined>) => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const fields = Object.entries(first.parameters(more)).filter((field): field is [string, string] => field[1] !== undefined)
  const { url } = await browser.follow(`/oauth/authorize?${new URLSearchParams(fields)}`)
  expect(url.searchParams.has('code')).toBe(false)
  return url
}

module('fapi2-security-profile-final-discovery-end-point-verification', async () => {
  const said = await (await fetch(`${app.address}/.well-known/openid-configuration`)).json()
  expect(said).toMatchObject({
    issuer: app.origin,
    pushed_authorization_request_endpoint: `${app.origin}/oauth/request`,
    authorization_response_iss_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
    dpop_signing_alg_values_supported: expect.arrayContaining(['ES256', 'PS256']),
  })
})
module('fapi2-security-profile-final-happy-flow', async () => {
  const { code } = await first.arrive(ada, { scope: 'openid email' })
  const { status, body } = await first.redeem(code, dpop)
  expect([status, body.token_type, body.scope]).toEqual([200, 'DPoP', 'openid email'])
  const said = await first.userinfo(body.access_token ?? '', dpop)
  expect(said.body).toMatchObject({ sub: ada.accountId, email: 'ada@clamart.fr' })
  const bearer = await first.send('/oauth/userinfo', {}, { authorization: `Bearer ${body.access_token}` }, 'GET')
  expect(bearer.status).toBe(401)
})
module('fapi2-security-profile-final-user-rejects-authentication', async () => {
  const browser = createBrowser(app)
  const { body } = await first.push()
  const page = await first.authorize(browser, body.request_uri)
  const answer = await browser.post(`${browser.interactionOf(page)}/refuse`, {})
  const { url } = await browser.follow(await answer.html)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'access_denied', iss: app.origin })
})
module('fapi2-security-profile-final-ensure-authorization-request-without-state-success', async () => {
  expect((await flow({ state: undefined })).page.url.searchParams.has('state')).toBe(false)
})
module('fapi2-security-profile-final-ensure-authorization-request-without-nonce-success', async () => {
  expect((await flow({ nonce: undefined })).claims).not.toHaveProperty('nonce')
})
module('fapi2-security-profile-final-ensure-authorization-request-with-64-char-nonce-success', async () => {
  expect((await flow({ nonce: 'n'.repeat(64) })).claims.nonce).toBe('n'.repeat(64))
})
module('fapi2-security-profile-final-ensure-authorization-request-with-long-nonce', async () => {
  expect((await flow({ nonce: 'n'.repeat(384) })).claims.nonce).toBe('n'.repeat(384))
})
module('fapi2-security-profile-final-ensure-authorization-request-with-long-state', async () => {
  expect((await flow({ state: 's'.repeat(384) })).page.url.searchParams.get('state')).toBe('s'.repeat(384))
})
module('fapi2-security-profile-final-ensure-other-scope-order-succeeds', async () => {
  expect((await flow({ scope: 'email openid' })).claims.sub).toBe(ada.accountId)
})
module('fapi2-security-profile-final-test-claims-parameter-identity-claims', async () => {
  const { code } = await first.arrive(ada, {
    claims: JSON.stringify({ userinfo: { given_name: { essential: true }, family_name: null } }),
  })
  const { body } = await first.redeem(code, dpop)
  const said = await first.userinfo(body.access_token ?? '', dpop)
  expect(said.body).toEqual({ sub: ada.accountId, given_name: 'Ada', family_name: 'Lovelace' })
})
module('fapi2-security-profile-final-ensure-different-nonce-inside-and-outside-request-object', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const { body } = await first.push({ nonce: 'inside' })
  const { url } = await first.authorize(browser, body.request_uri, { nonce: 'outside' })
  expect((await claimsOf(url.searchParams.get('code') ?? '')).nonce).toBe('inside')
})
module('fapi2-security-profile-final-ensure-different-state-inside-and-outside-request-object', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const { body } = await first.push({ state: 'inside' })
  const { url } = await first.authorize(browser, body.request_uri, { state: 'outside' })
  expect(url.searchParams.get('state')).toBe('inside')
})
module('fapi2-security-profile-final-state-only-outside-request-object-not-used', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const { body } = await first.push({ state: undefined })
  const { url } = await first.authorize(browser, body.request_uri, { state: 'outside' })
  expect(url.searchParams.get('state')).not.toBe('outside')
})
module('fapi2-security-profile-final-ensure-request-object-without-redirect-uri-fails', () =>
  refusedWhenPushed({ redirect_uri: undefined }, 'invalid_request'),
)
module('fapi2-security-profile-final-ensure-registered-redirect-uri', () =>
  refusedWhenPushed({ redirect_uri: 'https://evil.example.fr/callback' }, 'invalid_request', 'invalid_redirect_uri'),
)
module('fapi2-security-profile-final-plain-fapi-tolerate-unregistered-redirect-uri', () =>
  // the profile lets a server take an address pushed by an authenticated client; this one does not
  refusedWhenPushed({ redirect_uri: `${callback}/other` }, 'invalid_request', 'invalid_redirect_uri'),
)
module('fapi2-security-profile-final-ensure-unsigned-authorization-request-without-using-par-fails', async () => {
  expect((await refusedPlainly({})).searchParams.get('error')).toBe('invalid_request')
})
module('fapi2-security-profile-final-ensure-redirect-uri-in-authorization-request', async () => {
  await refusedPlainly({ redirect_uri: undefined })
})
module('fapi2-security-profile-final-ensure-response-type-code-idtoken-fails', () =>
  refusedWhenPushed({ response_type: 'code id_token' }, 'invalid_request', 'unsupported_response_type', 'unauthorized_client'),
)
module('fapi2-security-profile-final-ensure-response-type-token-fails', () =>
  refusedWhenPushed({ response_type: 'token' }, 'invalid_request', 'unsupported_response_type', 'unauthorized_client'),
)

module('fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds', async () => {
  const browser = createBrowser(app)
  const { body } = await first.push()
  await first.authorize(browser, body.request_uri)
  const again = await first.authorize(browser, body.request_uri)
  expect(again.url.pathname).toContain('/interaction/')
  const { url } = await browser.identify(again, ada)
  expect(url.searchParams.has('code')).toBe(true)
})
module('fapi2-security-profile-final-par-attempt-reuse-request_uri', async () => {
  const { browser, pushed, code } = await first.arrive(ada)
  expect(code).not.toBe('')
  const again = await first.authorize(browser, pushed.body.request_uri)
  expect(again.url.searchParams.has('code')).toBe(false)
  expect(again.html + again.url.search).toContain('invalid_request_uri')
})
module('fapi2-security-profile-final-par-attempt-to-use-expired-request_uri', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const { body } = await first.push()
  expect(Number(body.expires_in)).toBeLessThan(600)
  app.moveClock(2 * MINUTE)
  const page = await first.authorize(browser, body.request_uri)
  expect(page.html + page.url.search).toContain('invalid_request_uri')
})
module('fapi2-security-profile-final-par-attempt-to-use-request_uri-for-different-client', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const { body } = await first.push()
  const page = await second.authorize(browser, body.request_uri)
  expect(page.url.searchParams.has('code')).toBe(false)
})
module('fapi2-security-profile-final-par-authorization-request-containing-request_uri-form-param', async () => {
  const { body } = await first.push()
  await refusedWhenPushed({ request_uri: body.request_uri }, 'invalid_request', 'request_uri_not_supported')
})
module('fapi2-security-profile-final-par-attempt-invalid-http-method', async () => {
  const { status } = await first.send('/oauth/request', {}, {}, 'PUT')
  expect([404, 405]).toContain(status)
})
module('fapi2-security-profile-final-par-ensure-pkce-required', () =>
  refusedWhenPushed({ code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'),
)
module('fapi2-security-profile-final-par-plain-pkce-rejected', () =>
  refusedWhenPushed({ code_challenge_method: 'plain' }, 'invalid_request'),
)
module('fapi2-security-profile-final-par-without-duplicate-parameters', async () => {
  expect((await first.arrive(ada)).code).not.toBe('')
})
complete()

const elsewhere = 'rules of another ecosystem, whose profile this provider does not offer'
others.notOurs('fapi2-security-profile-final-australia-connectid-ensure-invalid-purpose-fails', elsewhere)
others.notOurs('fapi2-security-profile-final-australia-connectid-test-claims-parameter-idtoken-identity-claims', elsewhere)
others.notOurs('fapi2-security-profile-final-brazil-ensure-bad-payment-signature-fails', elsewhere)
others.notOurs('fapi2-security-profile-final-cdr-sharing-duration-zero', elsewhere)
others.notOurs('fapi2-security-profile-final-cdr-negative-sharing-duration', elsewhere)
others.notOurs('fapi2-security-profile-final-cdr-refresh-token-introspection-expiry', elsewhere)
others.complete()
