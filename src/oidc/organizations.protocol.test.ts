import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { type Browser, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'
import { revokeGrants } from './storage/revoke-grants.ts'

const app = await oidcApp({
  clients: [
    testClient('standard', { scope: 'openid email organization organizations membership offline_access' }),
    testClient('other'),
    testClient('accepting', { unproved_membership: 'accept' }),
    testClient('verifying', { unproved_membership: 'with_verified_identity' }),
  ],
})
const lyon = { siret: '21690123100011' as never, name: 'COMMUNE DE LYON', sign: null }
const two = await app.person({
  email: 'two@clamart.fr',
  memberships: [{}, { company: lyon, email: 'two@lyon.fr', isExternal: true }],
})
const [clamartMember = '', lyonMember = ''] = two.membershipIds
const party = await createParty(app, 'standard')
const scope = 'openid email organization'

const choosing = async (browser: Browser, membershipId: string, at = party, more: Record<string, string> = {}) => {
  const { url, checks } = await at.depart({ scope, prompt: 'select_organization', ...more })
  const page = await browser.follow(url.href)
  const { url: landed } = await browser.choose(page, membershipId)
  return at.redeem(landed, checks)
}

const signedIn = async (person = two) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  return browser
}

const statusOf = async (token: string) =>
  (await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status

describe('a member of two organizations', () => {
  test('two tabs of one service act for two organizations: each token keeps its own, and signing out ends both', async () => {
    const browser = await signedIn()
    const [one, other] = await Promise.all([
      party.depart({ scope, prompt: 'select_organization' }),
      party.depart({ scope, prompt: 'select_organization' }),
    ])
    const firstTab = await browser.follow(one.url.href)
    const secondTab = await browser.follow(other.url.href)
    expect(browser.interactionOf(firstTab)).not.toBe(browser.interactionOf(secondTab))
    const second = await party.redeem((await browser.choose(secondTab, lyonMember)).url, other.checks)
    const firstLanded = await browser.choose(firstTab, clamartMember)
    const third = await choosing(browser, lyonMember)
    const first = await party.redeem(firstLanded.url, one.checks)

    expect(await party.userinfo(first.access_token, two.accountId)).toMatchObject({
      siret: '21920023500014',
      email: 'two@clamart.fr',
      is_external: false,
    })
    expect(await party.userinfo(second.access_token, two.accountId)).toMatchObject({
      siret: '21690123100011',
      email: 'two@lyon.fr',
      is_external: true,
    })
    expect(await party.userinfo(third.access_token, two.accountId)).toMatchObject({ siret: '21690123100011' })

    await browser.post('/sign-out', {})
    for (const { access_token } of [first, second, third]) expect(await statusOf(access_token)).toBe(401)
    const { url } = await party.depart({ prompt: 'none' })
    expect((await browser.follow(url.href)).url.searchParams.get('error')).toBe('login_required')
  })

  test('a silent sign-in keeps the organization last used for that service in that session; another service asks', async () => {
    const browser = await signedIn()
    await choosing(browser, lyonMember)
    const { tokens } = await obtain(browser, party, two, { scope, prompt: 'none' })
    expect(await party.userinfo(tokens.access_token, two.accountId)).toMatchObject({ siret: '21690123100011' })
    const { url } = await (await createParty(app, 'other')).depart({ scope, prompt: 'none' })
    expect((await browser.follow(url.href)).url.searchParams.get('error')).toBe('interaction_required')
  })

  test('a siret_hint that is theirs is chosen without a page', async () => {
    const { tokens } = await obtain(await signedIn(), party, two, { scope, siret_hint: '21690123100011' })
    expect(await party.userinfo(tokens.access_token, two.accountId)).toMatchObject({ siret: '21690123100011' })
  })

  test('organizations tells both, to a client registered for it, and asks for no choice', async () => {
    const { tokens } = await obtain(await signedIn(), party, two, { scope: 'openid organizations' })
    const said = await party.userinfo(tokens.access_token, two.accountId)
    expect(said).not.toHaveProperty('siret')
    expect((said.organizations as { siret: string }[]).map(({ siret }) => siret).sort()).toEqual([
      '21690123100011',
      '21920023500014',
    ])
    const other = await createParty(app, 'other')
    const refused = await obtain(await signedIn(), other, two, { scope: 'openid organizations' })
    expect(refused.tokens.scope).toBe('openid')
  })

  test('a refreshed token keeps the organization of its grant', async () => {
    const browser = await signedIn()
    const tokens = await choosing(browser, lyonMember, party, { scope: `${scope} offline_access` })
    await choosing(browser, clamartMember)
    const response = await fetch(`${app.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('standard:secret of standard')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }),
    })
    const refreshed = (await response.json()) as { access_token: string }
    expect(await party.userinfo(refreshed.access_token, two.accountId)).toMatchObject({ siret: '21690123100011' })
  })

  test('a choice made in an interaction that goes on in another is kept', async () => {
    const browser = await signedIn()
    const { url, checks } = await party.depart({ scope, prompt: 'select_organization' })
    const page = await browser.follow(url.href)
    const uid = browser.interactionOf(page).split('/')[2]
    await sql`insert into interaction_choices (uid, account_id, membership_id, selected_at, expires_at)
      values (${uid}, ${two.accountId}, ${lyonMember}, null, ${new Date(Date.now() + 3_600_000)})`.execute(app.db)
    const again = await browser.follow(`/oauth/authorize/${uid}`)
    expect(browser.interactionOf(again)).not.toBe(browser.interactionOf(page))
    const kept = await app.db
      .selectFrom('interactionChoices')
      .selectAll()
      .where('uid', '=', browser.interactionOf(again).split('/')[2] ?? '')
      .execute()
    expect(kept).toMatchObject([{ membershipId: lyonMember }])
    const { url: landed } = await browser.choose(again, clamartMember)
    expect((await party.redeem(landed, checks)).access_token).toBeDefined()
  })
})

describe('a membership', () => {
  test('that ended tells nothing more, and its grants end with it', async () => {
    const member = await app.person({ email: 'leaving@clamart.fr', memberships: [{}] })
    const { tokens } = await obtain(await signedIn(member), party, member, { scope: `${scope} membership` })
    await app.db
      .updateTable('memberships')
      .set({ status: 'ended', endedAt: new Date(), endedBy: 'self' })
      .where('id', '=', member.membershipIds[0] ?? '')
      .execute()
    const said = await party.userinfo(tokens.access_token, member.accountId)
    for (const claim of ['siret', 'siren', 'label', 'membership', 'is_public_service', 'oal'])
      expect(said).not.toHaveProperty(claim)
    await revokeGrants(app.db, { accountId: member.accountId, organizationId: member.organizationIds[0] ?? '' })
    expect(await statusOf(tokens.access_token)).toBe(401)
  })

  test.each([
    ['standard', 'access'],
    ['verifying', 'prove-identity'],
    ['accepting', null],
  ])('that nothing proves, at the service %s, stops at: %s', async (clientId, step) => {
    const trader = await app.person({ email: `trader@${clientId}.fr`, memberships: [{ oal: 0 }] })
    const at = await createParty(app, clientId)
    const { url, checks } = await at.depart({ scope: 'openid siret organization' })
    const page = await (await signedIn(trader)).follow(url.href)
    if (step !== null) {
      expect(JSON.parse(page.html).step).toBe(step)
      return
    }
    const tokens = await at.redeem(page.url, checks)
    expect(await at.userinfo(tokens.access_token, trader.accountId)).toMatchObject({ siret: '21920023500014' })
  })

  test('that nothing proves lets a service read the person, when it asks for no organization', async () => {
    const trader = await app.person({ email: 'trader@perso.fr', memberships: [{ oal: 0 }] })
    const { tokens } = await obtain(await signedIn(trader), party, trader, { scope: 'openid email' })
    expect(await party.userinfo(tokens.access_token, trader.accountId)).toEqual({
      sub: trader.accountId,
      email: 'trader@perso.fr',
      email_verified: true,
    })
  })

  test('that became unproved since is not told to a client that refuses it', async () => {
    const member = await app.person({ email: 'sinking@clamart.fr', memberships: [{}] })
    const { tokens } = await obtain(await signedIn(member), party, member, { scope })
    await app.db
      .updateTable('memberships')
      .set({ oal: 0 })
      .where('id', '=', member.membershipIds[0] ?? '')
      .execute()
    expect(await party.userinfo(tokens.access_token, member.accountId)).not.toHaveProperty('siret')
  })
})

describe('sessions', () => {
  test('somebody else signs in in the same browser: the service receives the newcomer, and the first one is signed out', async () => {
    const first = await app.person({ email: 'first@clamart.fr', memberships: [{}] })
    const next = await app.person({ email: 'next@clamart.fr', memberships: [{}] })
    const browser = await signedIn(first)
    const before = await obtain(browser, party, first, { scope: 'openid email' })
    const { url, checks } = await party.depart({ prompt: 'login', scope: 'openid email' })
    const page = await browser.follow(url.href)
    const { url: landed } = await browser.identify(page, next)
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(next.accountId)
    expect(await statusOf(before.tokens.access_token)).toBe(401)
    const { claims } = await obtain(browser, party, next, { prompt: 'none' })
    expect(claims?.sub).toBe(next.accountId)
  })

  test('signing in again as the same person keeps the tokens of before', async () => {
    const browser = await signedIn()
    const before = await choosing(browser, clamartMember)
    const { url } = await party.depart({ prompt: 'login', scope: 'openid' })
    await browser.identify(await browser.follow(url.href), two)
    expect(await statusOf(before.access_token)).toBe(200)
    await browser.post('/sign-out', {})
    expect(await statusOf(before.access_token)).toBe(401)
  })

  test('our session ended elsewhere: the cookie of the engine alone opens nothing', async () => {
    const browser = await signedIn()
    await app.db.updateTable('sessions').set({ endedAt: new Date() }).where('accountId', '=', two.accountId).execute()
    const { url } = await party.depart({ prompt: 'none' })
    expect((await browser.follow(url.href)).url.searchParams.get('error')).toBe('login_required')
  })

  test('giving up goes back to the service with access_denied, in plain ASCII', async () => {
    const browser = await signedIn()
    const { url } = await party.depart({ scope, prompt: 'select_organization', state: 'mine' })
    const page = await browser.follow(url.href)
    const refused = await browser.exchange(`${browser.interactionOf(page)}/refuse`, {
      method: 'POST',
      headers: { origin: app.origin, 'content-type': 'application/json' },
      body: '{}',
    })
    const { url: landed } = await browser.follow(await refused.text())
    expect(Object.fromEntries(landed.searchParams)).toMatchObject({
      error: 'access_denied',
      error_description: 'la personne a renonce',
      state: 'mine',
    })
  })

  test('an interaction belongs to the browser it began in, and ends with its answer', async () => {
    const browser = await signedIn()
    const { url } = await party.depart({ scope, prompt: 'select_organization' })
    const page = await browser.follow(url.href)
    const stranger = await signedIn()
    expect((await stranger.follow(browser.interactionOf(page))).response.status).toBe(410)
    await browser.choose(page, clamartMember)
    expect((await browser.follow(browser.interactionOf(page))).response.status).toBe(410)
  })

  test('each arrival at a service is written, with what it was', async () => {
    const member = await app.person({ email: 'logged@clamart.fr', memberships: [{}] })
    await obtain(await signedIn(member), party, member, { scope })
    const rows = await app.db.selectFrom('serviceSignIns').selectAll().where('accountId', '=', member.accountId).execute()
    expect(rows).toMatchObject([
      { clientId: 'standard', organizationId: member.organizationIds[0], acr: 'eidas0', factors: ['pwd'] },
    ])
  })
})
