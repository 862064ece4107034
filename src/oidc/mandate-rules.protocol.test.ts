import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../clock.ts'
import { rememberOrganization } from '../organizations/queries.ts'
import { companyLike } from '../organizations/registry/fake.ts'
import { findSettings } from '../organizations/settings/find-settings.ts'
import { saveSettings } from '../organizations/settings/save-settings.ts'
import { giveMandate } from '../testing/mandates.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, testClient } from '../testing/relying-party.ts'

const scope = 'openid organization mandate offline_access'
const app = await oidcApp({
  clients: [testClient('payroll', { scope, backchannel_logout_uri: 'https://service.example.fr/logout' }), testClient('library')],
})
const { db, deps } = app
const town = await rememberOrganization(db, companyLike(), deps.clock())
const company = { siret: '44117384500022' as never, legalCategory: '5710', naf: '69.20Z', name: 'CABINET DUPUIS', sign: null }
const payroll = await createParty(app, 'payroll')

const decide = async (organizationId: string, change: Parameters<typeof saveSettings>[1]['change']) => {
  const { version } = await findSettings(db, organizationId)
  expect(await saveSettings(deps, { organizationId, version, change, actor: 'a test' })).toBe('saved')
}

let people = 0
/** A member of the firm who acts for the town, and the service that renews what it was given. */
const acting = async () => {
  const person = await app.person({ email: `expert${++people}@dupuis.example`, memberships: [{ company }] })
  const [organizationId = '', membershipId = ''] = [person.organizationIds[0], person.membershipIds[0]]
  const to = { organizationId, membershipId }
  const endsAt = new Date(deps.clock().getTime() + 100 * DAY)
  const mandateId = await giveMandate(deps, { grantorId: town.id, services: [{ clientId: 'payroll', roleKeys: [] }], endsAt, to })
  const browser = createBrowser(app)
  await browser.signIn(person)
  const { url, checks } = await payroll.depart({ scope, prompt: 'consent' })
  const page = await browser.follow(url.href)
  const tokens = await payroll.redeem((await browser.actBy(page, mandateId)).url, checks)
  let token = tokens.refresh_token ?? ''
  const renew = async () => {
    const renewed = await openid.refreshTokenGrant(payroll.config, token)
    token = renewed.refresh_token ?? ''
    return renewed.access_token
  }
  const notices = async () =>
    (await db.selectFrom('logoutNotices').select('id').where('accountId', '=', person.accountId).execute()).length
  return { ...person, organizationId, renew, notices }
}
const refused = { error: 'invalid_grant' }

test.each([
  'grantor',
  'grantee',
] as const)('what was given by a mandate is renewed under the rules of its %s too', async (side) => {
  const [one, other] = [await acting(), await acting()]
  const organizationId = side === 'grantor' ? town.id : one.organizationId
  await decide(organizationId, { maxSessionHours: 4 })
  expect(await one.renew()).toBeTruthy()
  app.moveClock(5 * HOUR)
  await expect(one.renew()).rejects.toMatchObject(refused)
  await decide(organizationId, { maxSessionHours: null, requiresSecondFactor: true })
  await expect(other.renew()).rejects.toMatchObject(refused)
  await decide(organizationId, { requiresSecondFactor: false })
  expect(await other.notices()).toBe(0)
  await decide(organizationId, { allowedServices: ['library'] })
  await expect(other.renew()).rejects.toMatchObject(refused)
  expect(await other.notices()).toBe(1)
  await decide(organizationId, { allowedServices: null })
})
