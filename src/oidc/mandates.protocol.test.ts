import * as openid from 'openid-client'
import { beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { moveMembership } from '../organizations/life/move-membership.ts'
import { removeMandateMember } from '../organizations/mandates/name-members.ts'
import { reviewMandates } from '../organizations/mandates/review-mandates.ts'
import { endMandate } from '../organizations/mandates/settle.ts'
import { endMembership } from '../organizations/memberships/end-membership.ts'
import { rememberOrganization } from '../organizations/queries.ts'
import { companyLike } from '../organizations/registry/fake.ts'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { grantRole } from '../organizations/roles/grant-role.ts'
import { giveMandate } from '../testing/mandates.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { type Browser, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const everything = 'openid email organization roles groups membership mandate offline_access'
const app = await oidcApp({
  clients: [
    testClient('payroll', { scope: everything, backchannel_logout_uri: 'https://service.example.fr/logout' }),
    testClient('blind', { scope: 'openid organization roles' }),
    testClient('towns', {
      scope: everything,
      access_policy: { kinds: ['local_authority'], roles: ['prepares'], mandates: 'accept' },
    }),
    testClient('members', { scope: everything, access_policy: { kinds: ['local_authority'] } }),
    testClient('officers', { scope: everything, access_policy: { levels: ['certification'], mandates: 'accept' } }),
  ],
})
const { db, deps } = { db: app.db, deps: app.deps }
const payroll = await createParty(app, 'payroll')
const town = await rememberOrganization(db, companyLike(), deps.clock())
const firmCompany = { siret: '44117384500022' as never, legalCategory: '5710', naf: '69.20Z', name: 'CABINET DUPUIS', sign: null }
const inAYear = () => new Date(deps.clock().getTime() + 365 * DAY)

beforeAll(async () => {
  const role = (key: string) => ({ key, label: { fr: key, en: key }, description: '', incompatible_with: [] })
  for (const clientId of ['payroll', 'blind', 'towns', 'members'])
    await declareRoles(deps, { clientId, roles: [role('prepares'), role('pays')], actor: 'test' })
})

let people = 0
/** A member of the firm whom it lets act for the town. */
const expert = async (more: { clientId?: string; roleKeys?: string[]; endsAt?: Date } = {}) => {
  const { clientId = 'payroll', roleKeys = ['prepares'], endsAt = inAYear() } = more
  const person = await app.person({ email: `expert${++people}@dupuis.example`, memberships: [{ company: firmCompany }] })
  const [organizationId = '', membershipId = ''] = [person.organizationIds[0], person.membershipIds[0]]
  const to = { organizationId, membershipId }
  const mandateId = await giveMandate(deps, { grantorId: town.id, services: [{ clientId, roleKeys }], endsAt, to })
  return { ...person, organizationId, membershipId, mandateId }
}
type Expert = Awaited<ReturnType<typeof expert>>

const signedIn = async (person: { accountId: string; email: string }) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  return browser
}

const actBy = async (browser: Browser, mandateId: string, more: Record<string, string> = {}) => {
  const { url, checks } = await payroll.depart({ scope: everything, ...more })
  const page = await browser.follow(url.href)
  return payroll.redeem((await browser.actBy(page, mandateId)).url, checks)
}

const stepOf = async (browser: Browser, clientId: string, more: Record<string, string> = {}) => {
  const party = await createParty(app, clientId)
  const { url } = await party.depart({ scope: 'openid organization roles mandate', ...more })
  const page = await browser.follow(url.href)
  if (page.url.pathname.startsWith('/interaction/')) return (JSON.parse(page.html) as { step: string }).step
  return page.url.searchParams.get('error') ?? (page.url.searchParams.has('code') ? 'code' : 'nothing')
}

const statusOf = async (token: string) =>
  (await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status
const renew = (tokens: { refresh_token?: string | undefined }) =>
  openid.refreshTokenGrant(payroll.config, tokens.refresh_token ?? '')
const introspect = async (token: string) => (await openid.tokenIntrospection(payroll.config, token)).active
const notices = async ({ accountId }: Expert) =>
  (await db.selectFrom('logoutNotices').select('clientId').where('accountId', '=', accountId).execute()).length

const isOver = async (person: Expert, tokens: { access_token: string; refresh_token?: string | undefined }) => {
  expect(await statusOf(tokens.access_token)).toBe(401)
  await expect(renew(tokens)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(await introspect(tokens.access_token)).toBe(false)
  expect(await notices(person)).toBe(1)
}

describe('acting by a mandate', () => {
  test('is announced, chosen by the person, and says both organizations and no role but the mandate’s', async () => {
    const metadata = (await (await fetch(`${app.address}/.well-known/openid-configuration`)).json()) as Record<string, string[]>
    expect(metadata.scopes_supported).toContain('mandate')
    expect(metadata.claims_supported).toContain('mandate')
    const person = await expert()
    // what they hold in their own organization gives nothing in the other
    const holder = { membershipId: person.membershipId }
    await grantRole(deps, {
      organizationId: person.organizationId,
      role: { clientId: 'payroll', key: 'pays' },
      holder,
      actor: 'test',
    })
    const browser = await signedIn(person)
    expect(await stepOf(browser, 'payroll')).toBe('select')
    const tokens = await actBy(browser, person.mandateId)
    const told = await payroll.userinfo(tokens.access_token, person.accountId)
    expect(told).toMatchObject({
      siret: '44117384500022',
      email: person.email,
      roles: ['prepares'],
      mandate: {
        id: person.mandateId,
        on_behalf_of: { siret: town.siret, label: town.label },
        scope: ['prepares'],
      },
    })
    expect(told).not.toHaveProperty('groups')
    expect(told.roles).not.toContain('agent_public')
    expect((await renew(tokens)).access_token).toBeTruthy()
    // as a member, the same person has their own role, and no mandate
    const { url, checks } = await payroll.depart({ scope: everything, prompt: 'select_organization' })
    const own = await payroll.redeem((await browser.choose(await browser.follow(url.href), person.membershipId)).url, checks)
    const asMember = await payroll.userinfo(own.access_token, person.accountId)
    expect(asMember).toMatchObject({ siret: '44117384500022', roles: ['pays'] })
    expect(asMember).not.toHaveProperty('mandate')
    expect(await payroll.userinfo(tokens.access_token, person.accountId)).toMatchObject({ mandate: { id: person.mandateId } })
  })

  test('is remembered for the service in the session, and never taken for want of a choice', async () => {
    const person = await expert()
    const browser = await signedIn(person)
    expect(await stepOf(browser, 'payroll', { prompt: 'none' })).toBe('interaction_required')
    await actBy(browser, person.mandateId)
    const again = await obtain(browser, payroll, person, { scope: everything })
    expect(await payroll.userinfo(again.tokens.access_token, person.accountId)).toMatchObject({
      mandate: { id: person.mandateId },
    })
    await removeMandateMember(deps, { ...person, actor: 'test' })
    // nothing is left to choose from: they come as the member they are
    expect(await stepOf(browser, 'payroll')).toBe('code')
  })

  test('two tabs of one service act for two: each token keeps its own', async () => {
    const person = await expert()
    const browser = await signedIn(person)
    const [one, other] = await Promise.all([payroll.depart({ scope: everything }), payroll.depart({ scope: everything })])
    const [first, second] = [await browser.follow(one.url.href), await browser.follow(other.url.href)]
    const mandated = await payroll.redeem((await browser.actBy(first, person.mandateId)).url, one.checks)
    const own = await payroll.redeem((await browser.choose(second, person.membershipId)).url, other.checks)
    expect(await payroll.userinfo(mandated.access_token, person.accountId)).toHaveProperty('mandate')
    expect(await payroll.userinfo(own.access_token, person.accountId)).not.toHaveProperty('mandate')
  })

  test('is what a hint of the grantor selects', async () => {
    const person = await expert()
    const { tokens } = await obtain(await signedIn(person), payroll, person, { scope: everything, siret_hint: town.siret })
    expect(await payroll.userinfo(tokens.access_token, person.accountId)).toMatchObject({ mandate: { id: person.mandateId } })
    expect(await stepOf(await signedIn(person), 'payroll', { siret_hint: '21690123100011' })).toBe('join')
  })

  test('is not offered where the service does not read mandates, is not named, or deals with officers', async () => {
    const person = await expert({ clientId: 'blind' })
    expect(await stepOf(await signedIn(person), 'blind')).toBe('code')
    expect(await stepOf(await signedIn(person), 'payroll')).toBe('code')
    const { url } = await (await createParty(app, 'payroll')).depart({ scope: everything, prompt: 'select_organization' })
    const browser = await signedIn(person)
    const page = await browser.follow(url.href)
    const chosen = await browser.actBy(page, person.mandateId)
    expect((JSON.parse(chosen.html) as { step: string }).step).toBe('select')
    const officer = await expert({ clientId: 'officers', roleKeys: [] })
    expect(await stepOf(await signedIn(officer), 'officers')).not.toBe('select')
  })

  test('is judged for the grantor by the policy of the service, which decides whether mandates are admitted', async () => {
    const party = await createParty(app, 'towns')
    const person = await expert({ clientId: 'towns' })
    const browser = await signedIn(person)
    const { url, checks } = await party.depart({ scope: 'openid roles mandate' })
    const landed = await browser.actBy(await browser.follow(url.href), person.mandateId)
    const tokens = await party.redeem(landed.url, checks)
    expect(await party.userinfo(tokens.access_token, person.accountId)).toMatchObject({ roles: ['prepares'] })
    const roleless = await expert({ clientId: 'towns', roleKeys: ['pays'] })
    expect(await stepOf(await signedIn(roleless), 'towns', { siret_hint: town.siret })).toBe('policy')
    const refused = await expert({ clientId: 'members' })
    expect(await stepOf(await signedIn(refused), 'members', { siret_hint: town.siret })).toBe('policy')
    await endMandate(deps, { mandateId: person.mandateId, side: 'grantor', organizationId: town.id, actor: 'test', reason: null })
    await expect(party.userinfo(tokens.access_token, person.accountId)).rejects.toBeTruthy()
  })

  test('asks what both organizations ask', async () => {
    const person = await expert()
    await db.updateTable('organizations').set({ requiresSecondFactor: true }).where('id', '=', town.id).execute()
    expect(await stepOf(await signedIn(person), 'payroll', { siret_hint: town.siret })).toBe('second-factor')
    await db.updateTable('organizations').set({ requiresSecondFactor: false }).where('id', '=', town.id).execute()
  })

  test('in person: no organization is told but the one acted for', async () => {
    const alone = await app.person({ email: 'alone@exemple.fr', memberships: [] })
    const services = [{ clientId: 'payroll', roleKeys: ['prepares'] }]
    const mandateId = await giveMandate(deps, { grantorId: town.id, services, endsAt: inAYear(), to: alone })
    const browser = await signedIn(alone)
    expect(await stepOf(browser, 'payroll')).toBe('select')
    const tokens = await actBy(browser, mandateId)
    const told = await payroll.userinfo(tokens.access_token, alone.accountId)
    expect(told).toMatchObject({ email: alone.email, roles: ['prepares'], mandate: { on_behalf_of: { siret: town.siret } } })
    for (const claim of ['siret', 'label', 'membership', 'oal', 'is_public_service']) expect(told).not.toHaveProperty(claim)
    await endMandate(deps, { mandateId, side: 'grantee', accountId: alone.accountId, actor: 'person', reason: null })
    await isOver({ ...alone, organizationId: '', membershipId: '', mandateId }, tokens)
  })
})

describe('what services were given by a mandate ends with it', () => {
  const actor = 'test'
  test.each<[string, (person: Expert) => Promise<unknown>]>([
    [
      'the grantor ends it',
      ({ mandateId }) => endMandate(deps, { mandateId, side: 'grantor', organizationId: town.id, actor, reason: 'x' }),
    ],
    [
      'the grantee ends it',
      ({ mandateId, organizationId }) => endMandate(deps, { mandateId, side: 'grantee', organizationId, actor, reason: null }),
    ],
    ['the grantee removes who acts', (person) => removeMandateMember(deps, { ...person, actor })],
    [
      'who acts leaves their organization',
      ({ accountId, organizationId }) =>
        db
          .transaction()
          .execute((tx) => endMembership(tx, deps.clock(), { accountId, organizationId, by: 'self', reason: null, actor })),
    ],
    [
      'who acts is suspended there',
      (person) =>
        db.transaction().execute((tx) =>
          moveMembership(tx, deps.clock(), { ...person, from: 'active', actor }, {
            ...{ to: 'suspended', cause: 'suspended_by_administrator', expiresAt: null, resumesUntil: null },
          } as Parameters<typeof moveMembership>[3]),
        ),
    ],
  ])('%s', async (_, end) => {
    const person = await expert()
    const tokens = await actBy(await signedIn(person), person.mandateId)
    expect(await statusOf(tokens.access_token)).toBe(200)
    expect(await introspect(tokens.access_token)).toBe(true)
    await end(person)
    await isOver(person, tokens)
  })

  test('what they hold as members goes on', async () => {
    const person = await expert()
    const browser = await signedIn(person)
    const tokens = await actBy(browser, person.mandateId)
    const { url, checks } = await payroll.depart({ scope: everything, prompt: 'select_organization' })
    const own = await payroll.redeem((await browser.choose(await browser.follow(url.href), person.membershipId)).url, checks)
    await endMandate(deps, { mandateId: person.mandateId, side: 'grantor', organizationId: town.id, actor, reason: null })
    expect([await statusOf(tokens.access_token), await statusOf(own.access_token)]).toEqual([401, 200])
  })

  test('whoever becomes a member of the grantor acts as its member: the mandate gives nothing more', async () => {
    const person = await expert()
    const tokens = await actBy(await signedIn(person), person.mandateId)
    const joined = await app.person({ email: `membre${++people}@clamart.fr`, memberships: [{}] })
    await db.updateTable('memberships').set({ accountId: person.accountId }).where('accountId', '=', joined.accountId).execute()
    expect(await statusOf(tokens.access_token)).toBe(401)
    await expect(renew(tokens)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('its date comes: at once for userinfo and refresh, within a minute for sessions at services', async () => {
    const person = await expert({ endsAt: new Date(deps.clock().getTime() + 60_000) })
    const tokens = await actBy(await signedIn(person), person.mandateId)
    app.moveClock(61_000)
    expect(await statusOf(tokens.access_token)).toBe(401)
    await expect(renew(tokens)).rejects.toMatchObject({ error: 'invalid_grant' })
    expect(await notices(person)).toBe(0)
    expect(await reviewMandates(deps, 'dates')).toBe(1)
    await isOver(person, tokens)
  })
})
