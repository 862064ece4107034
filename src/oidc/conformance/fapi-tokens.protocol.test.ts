import { expect } from 'vitest'
import { MINUTE, SECOND } from '../../clock.ts'
import { conformance } from '../../testing/conformance.ts'
import { createFapiParty, newKey, publicKeys, thumbprintOf } from '../../testing/fapi-party.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { testClient } from '../../testing/relying-party.ts'

const [key, rsa, secondKey, dpop, otherDpop] = [
  await newKey(),
  await newKey('RS256'),
  await newKey(),
  await newKey(),
  await newKey(),
]
const bothKeys = { keys: [...(await publicKeys(key)).keys, ...(await publicKeys(rsa, 'RS256', 'rsa')).keys] }
const fapiClient = (clientId: string, jwks: object) =>
  testClient(clientId, { profile: 'fapi', client_secret: undefined, jwks, scope: 'openid email offline_access' })
const app = await oidcApp({ clients: [fapiClient('first', bothKeys), fapiClient('second', await publicKeys(secondKey))] })
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const first = createFapiParty(app, 'first', key)
const second = createFapiParty(app, 'second', secondKey)
const { module, complete } = conformance('fapi 2.0: tokens')

const codeFor = async (more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  (await first.arrive(ada, more, headers)).code
const tokensFor = async (more: Record<string, string> = {}) => (await first.redeem(await codeFor(more), dpop)).body
const seconds = (offset = 0) => Math.floor(app.deps.clock().getTime() / 1000) + offset
const pushProof = (pair = dpop) => first.proof(pair, { path: '/oauth/request' })
const refused = (answer: { status: number; body: Record<string, string> }, ...codes: string[]) => {
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(codes).toContain(answer.body.error)
}
const withProof = async (claims: Record<string, unknown>, header: Record<string, unknown> = {}, path = '/oauth/token') => {
  const fields = await first.authenticated({
    grant_type: 'refresh_token',
    refresh_token: (await tokensFor({ scope: 'openid offline_access' })).refresh_token,
  })
  return first.send('/oauth/token', fields, { dpop: await first.proof(dpop, { path, claims, header }) })
}
const withAssertion = async (claims: Record<string, unknown>, signing: Parameters<typeof first.assertion>[1] = {}) =>
  first.push({ client_assertion: await first.assertion(claims, signing) })

module('fapi2-security-profile-final-access-token-type-header-case-sensitivity', async () => {
  const { access_token = '' } = await tokensFor()
  expect((await first.userinfo(access_token, dpop, { scheme: 'dpop' })).body.sub).toBe(ada.accountId)
})
module('fapi2-security-profile-final-check-dpop-proof-nbf-exp', async () => {
  expect((await withProof({ nbf: seconds(-5), exp: seconds(60) })).status).toBe(200)
})
module('fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-before-succeeds', async () => {
  expect((await withProof({ iat: seconds(-10) })).status).toBe(200)
})
module('fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-after-succeeds', async () => {
  expect((await withProof({ iat: seconds(10) })).status).toBe(200)
})
module('fapi2-security-profile-final-ensure-mismatched-dpop-jkt-fails', async () => {
  const pushed = await first.push({ dpop_jkt: await thumbprintOf(otherDpop) }, { dpop: await pushProof() })
  refused(pushed, 'invalid_request', 'invalid_dpop_proof')
})
module('fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt', async () => {
  const code = await codeFor({}, { dpop: await pushProof() })
  refused(await first.redeem(code, otherDpop), 'invalid_grant', 'invalid_dpop_proof')
})
module('fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-jkt', async () => {
  const code = await codeFor({ dpop_jkt: await thumbprintOf(dpop) })
  refused(await first.redeem(code, otherDpop), 'invalid_grant', 'invalid_dpop_proof')
})
module('fapi2-security-profile-final-ensure-dpopproof-at-par-endpoint-binding-success', async () => {
  expect((await first.redeem(await codeFor({}, { dpop: await pushProof() }), dpop)).status).toBe(200)
})
module('fapi2-security-profile-final-ensure-dpop-auth-code-binding-success', async () => {
  expect((await first.redeem(await codeFor({ dpop_jkt: await thumbprintOf(dpop) }), dpop)).status).toBe(200)
})
module('fapi2-security-profile-final-ensure-client-id-in-token-endpoint', async () => {
  refused(await first.redeem(await codeFor(), dpop, { client_id: 'second' }), 'invalid_client', 'invalid_request')
})
module('fapi2-security-profile-final-ensure-holder-of-key-required', async () => {
  refused(await first.redeem(await codeFor(), null), 'invalid_grant', 'invalid_request', 'invalid_dpop_proof')
})
module('fapi2-security-profile-final-ensure-authorization-code-is-bound-to-client', async () => {
  refused(await second.redeem(await codeFor(), dpop), 'invalid_grant')
})
module('fapi2-security-profile-final-attempt-reuse-authorization-code-after-one-second', async () => {
  const code = await codeFor()
  expect((await first.redeem(code, dpop)).status).toBe(200)
  app.moveClock(SECOND)
  refused(await first.redeem(code, dpop), 'invalid_grant')
})
module('fapi2-security-profile-final-ensure-token-endpoint-fails-with-expired-auth-code', async () => {
  const code = await codeFor()
  app.moveClock(MINUTE + 5 * SECOND)
  refused(await first.redeem(code, dpop), 'invalid_grant')
})
module('fapi2-security-profile-final-ensure-signed-client-assertion-with-RS256-fails', async () => {
  refused(await withAssertion({}, { alg: 'RS256', kid: 'rsa', by: rsa.privateKey }), 'invalid_client')
})
module('fapi2-security-profile-final-ensure-client-assertion-in-token-endpoint', async () => {
  const none = { client_assertion: undefined, client_assertion_type: undefined, client_id: 'first' }
  refused(await first.redeem(await codeFor(), dpop, none), 'invalid_client')
})
module('fapi2-security-profile-final-ensure-client-assertion-with-exp-is-5-minutes-in-past-fails', async () => {
  refused(await withAssertion({ iat: seconds(-360), exp: seconds(-300) }), 'invalid_client')
})
module('fapi2-security-profile-final-ensure-client-assertion-with-wrong-aud-fails', async () => {
  refused(await withAssertion({ aud: 'https://evil.example.fr' }), 'invalid_client')
})
module('fapi2-security-profile-final-ensure-client-assertion-with-no-sub-fails', async () => {
  refused(await withAssertion({ sub: undefined }), 'invalid_client', 'invalid_request')
})
module('fapi2-security-profile-final-ensure-invalid-client-assertions-fail', async () => {
  const wrong = [
    { iss: 'second' },
    { sub: 'second' },
    { exp: undefined },
    { jti: undefined },
    { aud: [app.origin] },
    { nbf: seconds(600) },
  ]
  for (const claims of wrong) refused(await withAssertion(claims), 'invalid_client', 'invalid_request')
  refused(await withAssertion({}, { alg: 'ES256', by: secondKey.privateKey }), 'invalid_client')
})
module('fapi2-security-profile-final-dpop-negative-tests', async () => {
  const wrong = [
    { htm: 'GET' },
    { htu: 'https://evil.example.fr/oauth/token' },
    { iat: seconds(-600) },
    { iat: seconds(600) },
    { jti: undefined },
    { iat: undefined },
  ]
  for (const claims of wrong) refused(await withProof(claims), 'invalid_dpop_proof', 'invalid_request')
  refused(await withProof({}, { typ: 'jwt' }), 'invalid_dpop_proof', 'invalid_request')
  refused(await withProof({}, { jwk: undefined }), 'invalid_dpop_proof', 'invalid_request')
  const { access_token = '' } = await tokensFor()
  expect((await first.userinfo(access_token, otherDpop)).status).toBe(401)
  expect((await first.userinfo(access_token, dpop, { claims: { ath: 'wrong' } })).status).toBe(401)
})
module('fapi2-security-profile-final-refresh-token', async () => {
  const { refresh_token } = await tokensFor({ scope: 'openid offline_access' })
  const refresh = async (pair = dpop, by = first) =>
    by.send('/oauth/token', await by.authenticated({ grant_type: 'refresh_token', refresh_token }), {
      dpop: await by.proof(pair, { path: '/oauth/token' }),
    })
  const { status, body } = await refresh()
  expect(status).toBe(200)
  // not rotated, as the profile wants
  expect(body.refresh_token ?? refresh_token).toBe(refresh_token)
  expect((await first.userinfo(body.access_token ?? '', dpop)).body.sub).toBe(ada.accountId)
  expect((await refresh()).status).toBe(200)
  refused(await refresh(dpop, second), 'invalid_grant')
})
module('fapi2-security-profile-final-ensure-pkce-code-verifier-required', async () => {
  refused(await first.redeem(await codeFor(), dpop, { code_verifier: undefined }), 'invalid_grant', 'invalid_request')
})
module('fapi2-security-profile-final-incorrect-pkce-code-verifier-rejected', async () => {
  refused(await first.redeem(await codeFor(), dpop, { code_verifier: 'wrong'.repeat(10) }), 'invalid_grant')
})
complete()
