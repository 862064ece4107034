import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { exchangeBothWays, type Sent, secretOf } from '../../testing/exchange-both-ways.ts'
import { type Browser, createParty, testClient } from '../../testing/relying-party.ts'
import { mandatedByTown } from '../../testing/town-mandate.ts'
import { knownScopes } from '../scopes.ts'

const usual = knownScopes.filter((scope) => scope !== 'offline_access').join(' ')
const client = (clientId: string, more: Record<string, unknown> = {}) =>
  testClient(clientId, { client_secret: secretOf(clientId), scope: usual, ...more })
const told = { backchannel_logout_uri: 'http://localhost:9/logout', backchannel_logout_session_required: true }
const company = { siret: '44117384500022' as never, legalCategory: '5710', name: 'CABINET DUPUIS', sign: null }
const spaced = { id: 'un service: 100 % & plus', secret: 'un secret : 100 % "long", + de quoi, & plus' }
const {
  app,
  signedIn,
  obtainCode,
  send,
  answerers,
  exchangeBothWays: bothWays,
} = await exchangeBothWays({
  clients: [
    client('standard'),
    client('posting', { token_endpoint_auth_method: 'client_secret_post' }),
    client('legacy', { profile: 'legacy', require_pkce: false }),
    client('pairwise', { subject_type: 'pairwise' }),
    client('elliptic', { id_token_signed_response_alg: 'ES256' }),
    client('told', told),
    client('narrow', { scope: 'openid email' }),
    client('lasting', { scope: `${usual} offline_access`, grant_types: ['authorization_code', 'refresh_token'] }),
    client('accepting', { unproved_membership: 'accept' }),
    client('firms', { access_policy: { kinds: ['company'] } }),
    client('payroll'),
    client(spaced.id, { client_secret: spaced.secret }),
    testClient('public', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
    testClient('short'),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })

const expectTheSame = async (browser: Browser, clientId: string, asked: Parameters<typeof bothWays>[2] = {}) => {
  const { ours, engines } = await bothWays(browser, clientId, asked)
  expect([ours.by, engines.by]).toEqual(['us', 'the engine'])
  expect({ ...ours, by: '' }).toEqual({ ...engines, by: '' })
  expect(ours.body.names).toEqual(['access_token', 'expires_in', 'id_token', 'scope', 'token_type'])
  expect(ours).toMatchObject({ status: 200, written: [{ model: 'AccessToken', agrees: true }, { used: true }] })
  return ours
}

/** A service that proves itself in the form. */
const inForm =
  (said: Record<string, string>) =>
  ({ form }: Sent): Sent => ({ form: { ...form, ...said }, headers: {} })

describe('answered before the engine, and as it does', () => {
  test.each(['openid', 'openid email', 'siret openid made_up organizations', usual])('scopes %s', async (scope) => {
    const browser = await signedIn(ada)
    const { body } = await expectTheSame(browser, 'standard', { parameters: { scope } })
    expect(body.token.claims).toEqual({ sub: ada.accountId, nonce: 'a nonce', aud: 'standard', iss: app.origin })
    await expectTheSame(browser, 'narrow', { parameters: { scope } })
  })

  test.each(['posting', 'pairwise', 'elliptic', 'told', 'lasting', 'accepting'])('the service %s', async (clientId) => {
    const { body } = await expectTheSame(await signedIn(ada), clientId)
    expect(body.token.named).toContain('nonce')
    expect(body.token.named?.includes('sid')).toBe(clientId === 'told')
  })

  test('a service that proves itself in the form, one without a secret, one whose secret is short', async () => {
    const browser = await signedIn(ada)
    const change = inForm({ client_id: 'standard', client_secret: secretOf('standard') })
    await expectTheSame(browser, 'standard', { change })
    await expectTheSame(browser, 'public', { change: inForm({ client_id: 'public' }) })
    // seen once, and stretched by the engine; from then on known
    const short = inForm({ client_id: 'short', client_secret: 'secret of short' })
    expect((await send(short(await obtainCode(browser, 'short')))).by).toBe('the engine')
    await expectTheSame(browser, 'short', { change: short })
  })

  test('named in the header and in the form', async () => {
    const change = ({ form, headers }: Sent): Sent => ({ form: { ...form, client_id: 'standard' }, headers: { ...headers } })
    await expectTheSame(await signedIn(ada), 'standard', { change })
  })

  test('a code without a challenge', async () => {
    const browser = await signedIn(ada)
    const { form, headers } = await obtainCode(browser, 'legacy', { code_challenge: '', code_challenge_method: '' })
    expect(form.code).toMatch(/^[\w-]{43}$/)
    expect(await send({ form: { ...form, code_verifier: undefined }, headers })).toMatchObject({ status: 200, by: 'us' })
  })

  test('somebody unproved, an account known by another name, a service that admits them', async () => {
    const unproved = await app.person({ email: 'eve@example.fr', memberships: [{ oal: 0 }] })
    await expectTheSame(await signedIn(unproved), 'accepting', { parameters: { scope: usual } })
    const known = await app.person({ email: 'known@clamart.fr', memberships: [{}] })
    for (const clientId of ['standard', 'pairwise'])
      await app.db
        .insertInto('subjectAliases')
        .values({ accountId: known.accountId, clientId, knownAs: ada.accountId, createdAt: app.deps.clock() })
        .execute()
    const { body } = await expectTheSame(await signedIn(known), 'standard')
    expect(body.token.claims.sub).toBe(ada.accountId)
    await expectTheSame(await signedIn(known), 'pairwise')
    const zoe = await app.person({ email: 'zoe2@dupuis.example', memberships: [{ company }] })
    await expectTheSame(await signedIn(zoe), 'firms', { parameters: { scope: usual } })
  })

  test('somebody who acts by a mandate', async () => {
    const { person: zoe, mandateId } = await mandatedByTown(app, ['payroll'])
    const browser = await signedIn(zoe)
    const scope = 'openid siret mandate roles'
    const { url } = await (await createParty(app, 'payroll')).depart({ scope })
    await browser.actBy(await browser.follow(url.href), mandateId)
    await expectTheSame(browser, 'payroll', { parameters: { scope } })
  })

  test('a library that checks everything: tokens, what they open, and the end of them', async () => {
    const party = await createParty(app, 'told', { secret: secretOf('told') })
    const browser = await signedIn(ada)
    const { url, checks } = await party.depart({ scope: 'openid email siret' })
    const { url: landed } = await browser.follow(url.href)
    const before = answerers().length
    const tokens = await party.redeem(landed, checks)
    expect(answerers().slice(before)).toEqual(['us'])
    expect(tokens.claims()).toMatchObject({ sub: ada.accountId, sid: expect.stringMatching(/^[\w-]{32}$/) })
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toMatchObject({ email: ada.email })
    expect(await openid.tokenIntrospection(party.config, tokens.access_token)).toMatchObject({
      active: true,
      scope: tokens.scope,
    })
    await openid.tokenRevocation(party.config, tokens.access_token)
    await expect(party.userinfo(tokens.access_token, ada.accountId)).rejects.toThrow()
  })

  test('a form that comes in pieces', async () => {
    const { form, headers } = await obtainCode(await signedIn(ada), 'standard')
    const body = new URLSearchParams(form as Record<string, string>).toString()
    const length = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }
    const asking = httpRequest(`${app.address}/oauth/token`, { method: 'POST', headers: { ...headers, ...length } })
    const answered = once(asking, 'response') as Promise<[IncomingMessage]>
    const before = answerers().length
    for (const piece of [body.slice(0, 20), body.slice(20)]) {
      asking.write(piece)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    asking.end()
    const [response] = await answered
    expect([response.resume().statusCode, ...answerers().slice(before)]).toEqual([200, 'us'])
  })

  test('twenty codes at once, from one browser: as many tokens', async () => {
    const browser = await signedIn(ada)
    const codes = await Promise.all(Array.from({ length: 20 }, () => obtainCode(browser, 'standard')))
    const answers = await Promise.all(codes.map((code) => send(code)))
    expect(new Set(answers.map(({ body }) => body.access_token)).size).toBe(20)
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  })

  test.each([2, 10, 50])('one code presented %i times at once: at most one success, and its tokens are dead', async (times) => {
    const { form, headers } = await obtainCode(await signedIn(ada), 'standard')
    // some of them to the engine, by a parameter that nobody reads
    const sent = Array.from({ length: times }, (_, i) => ({ headers, form: i % 3 === 1 ? { ...form, unread: '1' } : form }))
    const answers = await Promise.all(sent.map((one) => send(one)))
    const [winner, ...others] = answers.filter(({ status }) => status === 200)
    expect(others).toEqual([])
    const refused = answers.filter(({ status }) => status !== 200)
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.error}`))).toEqual(new Set(['400 invalid_grant']))
    const authorization = `Bearer ${winner?.body.access_token}`
    expect((await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization } })).status).toBe(401)
  })
})
