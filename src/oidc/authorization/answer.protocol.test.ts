import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { authorizationAddress, authorizationBothWays, usualScope as scope } from '../../testing/authorization-both-ways.ts'
import { type Browser, createParty, testClient } from '../../testing/relying-party.ts'
import { mandatedByTown } from '../../testing/town-mandate.ts'

const told = { backchannel_logout_uri: 'http://localhost:9/logout' }
const company = { siret: '44117384500022' as never, legalCategory: '5710', name: 'CABINET DUPUIS', sign: null }
const { app, ask, askBothWays, signedIn, writers } = await authorizationBothWays({
  clients: [
    testClient('plain'),
    testClient('legacy', { profile: 'legacy', require_pkce: false }),
    testClient('pairwise', { subject_type: 'pairwise', default_acr: 'eidas1' }),
    testClient('narrow', { scope: 'openid email' }),
    testClient('lasting', { scope: `${scope} offline_access`, grant_types: ['authorization_code', 'refresh_token'] }),
    testClient('told', { ...told, backchannel_logout_session_required: true }),
    testClient('told-plainly', { ...told, backchannel_logout_session_required: false }),
    testClient('phone', { redirect_uris: ['http://localhost:3000/back', 'https://service.example.fr:8443/ici'] }),
    testClient('accepting', { unproved_membership: 'accept' }),
    testClient('payroll', { scope: `${scope} mandate roles` }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })

const expectTheSame = async (browser: Browser, address: string) => {
  const { ours, engines } = await askBothWays(browser, address)
  expect([ours.by, engines.by]).toEqual(['us', 'the engine'])
  expect({ ...ours, by: '', location: '' }).toEqual({ ...engines, by: '', location: '' })
  expect(ours.status).toBe(303)
  expect(ours.written.ofOneGrant).toBe(true)
  return ours
}

describe('answered before the engine, and as it does', () => {
  test.each([
    'openid',
    'openid email',
    'openid email email',
    'siret openid made_up organizations',
    scope,
  ])('scopes %s', async (asked) => {
    const browser = await signedIn(ada)
    await expectTheSame(browser, await authorizationAddress('plain', { scope: asked }))
    await expectTheSame(browser, await authorizationAddress('narrow', { scope: asked }))
  })

  test.each([
    'plain',
    'legacy',
    'pairwise',
    'lasting',
    'told',
    'told-plainly',
    'accepting',
  ])('the service %s', async (clientId) => {
    await expectTheSame(await signedIn(ada), await authorizationAddress(clientId))
  })

  test('without a state, a nonce, nor a challenge where none is required', async () => {
    const browser = await signedIn(ada)
    await expectTheSame(browser, await authorizationAddress('plain', { state: undefined, nonce: undefined }))
    const none = { code_challenge: undefined, code_challenge_method: undefined }
    await expectTheSame(browser, await authorizationAddress('legacy', none))
  })

  test.each(['http://localhost:3000/back', 'https://service.example.fr:8443/ici'])('back to %s', async (address) => {
    const { location } = await expectTheSame(await signedIn(ada), await authorizationAddress('phone', { redirect_uri: address }))
    expect(location).toMatch(new RegExp(`^${address}\\?code=[\\w-]{43}&state=`))
  })

  test('somebody without an organization, somebody unproved, an account known by another name', async () => {
    const alone = await app.person({ email: 'alone@example.fr' })
    await expectTheSame(await signedIn(alone), await authorizationAddress('plain', { scope: 'openid email' }))
    const unproved = await app.person({ email: 'eve@example.fr', memberships: [{ oal: 0 }] })
    await expectTheSame(await signedIn(unproved), await authorizationAddress('accepting'))
    const known = await app.person({ email: 'known@clamart.fr', memberships: [{}] })
    const knownAs = { accountId: known.accountId, clientId: 'plain', knownAs: ada.accountId, createdAt: app.deps.clock() }
    await app.db.insertInto('subjectAliases').values(knownAs).execute()
    await expectTheSame(await signedIn(known), await authorizationAddress('plain'))
  })

  test('somebody in two organizations: the one chosen last at this service', async () => {
    const two = await app.person({ email: 'two@example.fr', memberships: [{}, { company }] })
    const browser = await signedIn(two)
    const address = await authorizationAddress('plain')
    const page = await browser.follow(address)
    await browser.choose(page, two.membershipIds[1] ?? '')
    const { written } = await expectTheSame(browser, address)
    expect(written.arrival.organizationId).toBe(two.organizationIds[1])
  })

  test('somebody who acts by a mandate', async () => {
    const { person: zoe, mandateId } = await mandatedByTown(app, ['payroll'])
    const browser = await signedIn(zoe)
    const address = await authorizationAddress('payroll', { scope: `${scope} mandate roles` })
    await browser.actBy(await browser.follow(address), mandateId)
    const { written } = await expectTheSame(browser, address)
    expect(written.arrival.mandateId).toBe(mandateId)
  })

  test('the code is worth what the engine’s is: tokens, once', async () => {
    const party = await createParty(app, 'told')
    const browser = await signedIn(ada)
    const { url, checks } = await party.depart({ scope })
    const { location, by } = await ask(browser, url.href)
    expect(by).toBe('us')
    const tokens = await party.redeem(new URL(location), checks)
    expect(tokens.claims()).toMatchObject({ sub: ada.accountId, sid: expect.stringMatching(/^[\w-]{32}$/) })
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toMatchObject({
      email: ada.email,
      siret: expect.any(String),
    })
    await expect(party.redeem(new URL(location), checks)).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(party.userinfo(tokens.access_token, ada.accountId)).rejects.toThrow()
  })

  test('over https: cookies of that site alone', async () => {
    const https = await authorizationBothWays({
      env: { ISSUER_URL: 'https://identite.example.fr', DEPLOYMENT: 'sandbox', SMTP_URL: 'smtp://localhost:25' },
      clients: [testClient('plain')],
    })
    const browser = await https.signedIn(await https.app.person({ email: 'ada@clamart.fr', memberships: [{}] }))
    const { ours, engines } = await https.askBothWays(browser, await authorizationAddress('plain'))
    expect([ours.by, engines.by, ours.headers]).toEqual(['us', 'the engine', engines.headers])
    expect(ours.headers).toContainEqual(['set-cookie', expect.stringMatching(/^__Host-mcp-engine=.*; secure; httponly$/)])
    expect(new URL(ours.location).searchParams.get('iss')).toBe('https://identite.example.fr')
  })

  test('twenty at once, from one browser: as many codes', async () => {
    const browser = await signedIn(ada)
    const address = await authorizationAddress('plain')
    const before = writers().length
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.exchange(address)))
    const codes = answers.map(({ headers }) => new URL(headers.get('location') ?? '').searchParams.get('code'))
    expect(new Set(codes).size).toBe(20)
    expect(writers().slice(before)).toEqual(Array.from({ length: 20 }, () => 'us'))
  })

  test('whoever arrives is not idle', async () => {
    const browser = await signedIn(ada)
    app.moveClock(5 * MINUTE)
    expect((await ask(browser, await authorizationAddress('plain'))).by).toBe('us')
    const { lastSeenAt } = await app.db
      .selectFrom('sessions')
      .select('lastSeenAt')
      .where('accountId', '=', ada.accountId)
      .orderBy('createdAt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(app.deps.clock().getTime() - lastSeenAt.getTime()).toBeLessThan(MINUTE)
  })
})
