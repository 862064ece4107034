import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { expect } from 'vitest'
import { SECOND } from '../../clock.ts'
import { conformance } from '../../testing/conformance.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'
import { readEntries } from '../clients/parse.ts'

const everything = 'openid profile email phone organization offline_access'
const app = await oidcApp({
  clients: [testClient('basic', { scope: everything }), testClient('second', { scope: everything })],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}], job: 'Maire' })
const party = await createParty(app, 'basic')
const second = await createParty(app, 'second')
const { module, complete } = conformance('basic: tokens and claims')

const flow = async (parameters: Record<string, string> = {}, by = party) => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  return obtain(browser, by, ada, parameters)
}
const departed = async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const { url, checks } = await party.depart()
  return { landed: (await browser.follow(url.href)).url, checks }
}
const userinfoAt = (init: RequestInit) => fetch(`${app.address}/oauth/userinfo`, init)
const claimsOf = async (scope: string) => {
  const { tokens } = await flow({ scope })
  return party.userinfo(tokens.access_token, ada.accountId)
}
const refusedWith = (error: string) => expect.objectContaining({ error })

module('oidcc-idtoken-signature', async () => {
  const { tokens } = await flow()
  const keys = createRemoteJWKSet(new URL(`${app.address}/oauth/jwks`))
  const { protectedHeader } = await jwtVerify(tokens.id_token ?? '', keys, { issuer: app.origin, audience: 'basic' })
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
})

module('oidcc-idtoken-unsigned', async () => {
  const discovery = await (await fetch(`${app.address}/.well-known/openid-configuration`)).json()
  expect((discovery as { id_token_signing_alg_values_supported: string[] }).id_token_signing_alg_values_supported).not.toContain(
    'none',
  )
  expect(() => readEntries([testClient('unsigned', { id_token_signed_response_alg: 'none' })])).toThrow(
    /id_token_signed_response_alg/,
  )
})

module('oidcc-codereuse', async () => {
  const { landed, checks } = await departed()
  await party.redeem(landed, checks)
  await expect(party.redeem(landed, checks)).rejects.toEqual(refusedWith('invalid_grant'))
})

module('oidcc-codereuse-30seconds', async () => {
  const { landed, checks } = await departed()
  const tokens = await party.redeem(landed, checks)
  app.moveClock(30 * SECOND)
  await expect(party.redeem(landed, checks)).rejects.toEqual(refusedWith('invalid_grant'))
  expect((await userinfoAt({ headers: { authorization: `Bearer ${tokens.access_token}` } })).status).toBe(401)
})

module('oidcc-refresh-token', async () => {
  const { tokens, claims } = await flow({ scope: 'openid offline_access' })
  const refreshed = await openid.refreshTokenGrant(party.config, tokens.refresh_token ?? '')
  expect(refreshed.access_token).not.toBe(tokens.access_token)
  expect(refreshed.claims()).toMatchObject({ iss: claims?.iss, sub: claims?.sub, aud: claims?.aud })
  await expect(openid.refreshTokenGrant(second.config, refreshed.refresh_token ?? '')).rejects.toEqual(
    refusedWith('invalid_grant'),
  )
})

module('oidcc-server-client-secret-post', async () => {
  const posting = await createParty(app, 'basic', { authentication: openid.ClientSecretPost('secret of basic') })
  expect((await flow({}, posting)).claims?.sub).toBe(ada.accountId)
})

module('oidcc-scope-address', async () => {
  const { tokens } = await flow({ scope: 'openid address' })
  expect(tokens.scope).toBe('openid')
})

module('oidcc-scope-all', async () => {
  expect(Object.keys(await claimsOf('openid email profile address phone'))).toEqual(
    expect.arrayContaining(['sub', 'email', 'email_verified', 'given_name', 'family_name', 'phone_number', 'updated_at']),
  )
})

module('oidcc-scope-email', async () => {
  expect(await claimsOf('openid email')).toEqual({ sub: ada.accountId, email: 'ada@clamart.fr', email_verified: true })
})

module('oidcc-scope-phone', async () => {
  expect(await claimsOf('openid phone')).toEqual({
    sub: ada.accountId,
    phone_number: '+33123456789',
    phone_number_verified: false,
  })
})

module('oidcc-scope-profile', async () => {
  expect(await claimsOf('openid profile')).toEqual({
    sub: ada.accountId,
    given_name: 'Ada',
    family_name: 'Lovelace',
    job: 'Maire',
    updated_at: expect.any(Number),
  })
})

module('oidcc-claims-essential', async () => {
  const { tokens } = await flow({
    claims: JSON.stringify({ userinfo: { given_name: { essential: true }, name: { essential: true } } }),
  })
  expect(await party.userinfo(tokens.access_token, ada.accountId)).toEqual({ sub: ada.accountId, given_name: 'Ada' })
})

module('oidcc-userinfo-get', async () => {
  const { tokens } = await flow()
  const response = await userinfoAt({ headers: { authorization: `Bearer ${tokens.access_token}` } })
  expect(await response.json()).toEqual({ sub: ada.accountId })
})

module('oidcc-userinfo-post-header', async () => {
  const { tokens } = await flow()
  const response = await userinfoAt({ method: 'POST', headers: { authorization: `Bearer ${tokens.access_token}` } })
  expect(await response.json()).toEqual({ sub: ada.accountId })
})

module('oidcc-userinfo-post-body', async () => {
  const { tokens } = await flow()
  expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('RS256')
  const response = await userinfoAt({ method: 'POST', body: new URLSearchParams({ access_token: tokens.access_token }) })
  expect(await response.json()).toEqual({ sub: ada.accountId })
})

complete()
