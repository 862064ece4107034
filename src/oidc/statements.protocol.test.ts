import { expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { rememberOrganization } from '../organizations/queries.ts'
import { companyLike } from '../organizations/registry/fake.ts'
import { testPool } from '../testing/database.ts'
import { heardPool } from '../testing/heard-pool.ts'
import { giveMandate } from '../testing/mandates.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { type Browser, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

let said: string[] = []
/** Notes what goes to the database, but what is done of its own accord. */
const pool = heardPool(await testPool(), (text) => {
  if (!/signing_keys|pg_try_advisory|job_runs|^\s*update logout_notices/.test(text))
    said.push(text.replace(/\s+/g, ' ').trim().slice(0, 90))
})
const app = await oidcApp({ clients: [testClient('service')], pool })
const party = await createParty(app, 'service')
const scope = 'openid email organization mandate'

const statementsOf = async (
  browser: Browser,
  person: { accountId: string; email: string },
  more: Record<string, string> = {},
) => {
  said = []
  const { tokens } = await obtain(browser, party, person, { scope, ...more })
  await party.userinfo(tokens.access_token, person.accountId)
  return said
}

test('a sign-in of somebody signed in costs four statements, whatever mandates exist; by a mandate three more, and one when claims are asked by name', async () => {
  const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
  const firm = { siret: '44117384500022' as never, name: 'CABINET DUPUIS', sign: null }
  const zoe = await app.person({ email: 'zoe@dupuis.example', memberships: [{ company: firm }] })
  const town = await rememberOrganization(app.db, companyLike(), app.deps.clock())
  const [organizationId = '', membershipId = ''] = [zoe.organizationIds[0], zoe.membershipIds[0]]
  const endsAt = new Date(app.deps.clock().getTime() + DAY)
  const services = [{ clientId: 'service', roleKeys: [] }]
  await giveMandate(app.deps, { grantorId: town.id, services, endsAt, to: { organizationId, membershipId } })
  for (const [person, more, expected] of [
    [ada, {}, 4],
    [ada, { scope: 'openid email organization' }, 4],
    [zoe, { siret_hint: town.siret }, 7],
    [zoe, { siret_hint: town.siret, scope: 'openid organization', claims: '{"userinfo":{"mandate":null}}' }, 8],
  ] as const) {
    const browser = createBrowser(app)
    await browser.signIn(person)
    await statementsOf(browser, person, more)
    const statements = await statementsOf(browser, person, more)
    expect(statements, statements.join('\n')).toHaveLength(expected)
  }
})
