import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { claimsFrom } from '../../oidc/claims/claims.ts'
import { findClaimFacts } from '../../oidc/claims/find-facts.ts'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { joinOrganization } from '../join/join.ts'
import { reviewMemberships } from '../life/review.ts'
import { findTransfer, transferMembership } from '../life/transfer/transfer.ts'
import { removeMemberByOperator } from '../memberships/operator.ts'
import { companyLike } from '../registry/fake.ts'
import type { Company } from '../registry/port.ts'
import { replayDecisions } from '../replay/index.ts'
import { acceptRequest } from '../requests/index.ts'
import type { Siret } from '../siret.ts'
import { refreshOrganizations } from './refresh.ts'

const start = new Date('2026-09-02T09:30:00Z')
const newTown = companyLike({ siret: '92993941100013' as Siret, name: 'COMMUNE NOUVELLE', communeCode: '93066' })
const sibling = companyLike({ ...privateCompany, siret: '55203253400141' as Siret, sign: 'USINE' })

const world = async () => {
  const db = await testDatabase()
  const bench = testBench(db, { companies: [clamart, privateCompany, smallAssociation, sibling, newTown] })
  return {
    db,
    bench,
    day: (days: number) => bench.moveTo(new Date(start.getTime() + days * DAY)),
    publish: (company: Company, change: Partial<Company>) => bench.registry.publish({ ...company, ...change }),
    join: (accountId: string, siret: Siret) =>
      joinOrganization(bench, { accountId, siret, confirmed: true, serviceName: null, interactionUid: null }),
    memberships: (accountId: string) =>
      db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).orderBy('joinedAt').execute(),
    claims: async (accountId: string, organizationId: string) => {
      const query = {
        clientId: 'service',
        mandateId: null,
        withAll: false,
        withRoles: false,
        withExplanation: true,
        aal: 1,
        locale: 'fr',
        now: bench.clock(),
      } as const
      const facts = await findClaimFacts(db, { accountId, organizationId, ...query })
      return facts && claimsFrom(facts, { updatedAtFormat: 'number', unprovedMembership: 'refuse' })
    },
  }
}

test('closed: the member is told, services see it, thirty days later it is suspended; open again, it goes on', async () => {
  const { bench, day, publish, join, memberships, claims } = await world()
  const ada = await bench.account('ada@clamart.fr')
  await join(ada, clamart.siret)
  const [before] = await memberships(ada)
  const organizationId = before?.organizationId ?? ''
  publish(clamart, { active: false })
  day(1)
  expect(await refreshOrganizations(bench)).toMatchObject({ read: 1, changed: 1 })
  expect(await memberships(ada)).toMatchObject([{ status: 'expiring', statusCause: 'establishment_closed' }])
  expect(await bench.mailsTo('ada@clamart.fr')).toContain('membership_establishment_closed')
  expect(await claims(ada, organizationId)).toMatchObject({
    siret: clamart.siret,
    membership: { status: 'expiring', expires_at: '2026-10-03T09:30:00.000Z' },
  })
  day(31)
  expect(await claims(ada, organizationId)).not.toHaveProperty('siret')
  expect(await reviewMemberships(bench)).toBe(1)
  expect(await memberships(ada)).toMatchObject([{ status: 'suspended', statusCause: 'establishment_closed' }])
  publish(clamart, { active: true })
  day(40)
  await refreshOrganizations(bench)
  expect(await memberships(ada)).toMatchObject([{ status: 'active', statusCause: 'establishment_reopened', expiresAt: null }])
  expect(await bench.mailsTo('ada@clamart.fr')).toContain('membership_goes_on')
})

test('a successor: proposed, and taken over by the person; same account, former membership kept, decision replayable', async () => {
  const { db, bench, day, publish, join, memberships } = await world()
  const ada = await bench.account('ada@clamart.fr')
  await join(ada, clamart.siret)
  const [former] = await memberships(ada)
  const asked = { accountId: ada, membershipId: former?.id ?? '' }
  expect(await findTransfer(bench, asked)).toBe('none')
  publish(clamart, { active: false, successor: newTown.siret })
  day(1)
  await refreshOrganizations(bench)
  expect(await findTransfer(bench, { ...asked, accountId: await bench.account('eve@clamart.fr') })).toBe('none')
  expect(await memberships(ada)).toHaveLength(1)
  const answers = await Promise.all([transferMembership(bench, asked), transferMembership(bench, asked)])
  expect(answers.sort()).toEqual(['none', 'transferred'])
  expect(await memberships(ada)).toMatchObject([
    { status: 'ended', endedBy: 'system', endedReason: 'transferred', statusCause: 'transferred' },
    { status: 'active', basis: 'domain', oal: 1, email: 'ada@clamart.fr', accountId: ada },
  ])
  const { differences } = await replayDecisions(db)
  expect(differences).toEqual([])
})

test('what bars somebody from the successor bars them from being carried over', async () => {
  const { bench, day, publish, join, memberships } = await world()
  const ada = await bench.account('ada@clamart.fr', 'ada@danone.com')
  await join(ada, clamart.siret)
  const opened = await join(ada, sibling.siret)
  if (opened.outcome !== 'request') throw new Error(opened.outcome)
  await acceptRequest(bench, { reference: opened.reference, oal: 1, reason: 'vu', by: 'operator:camille' })
  await removeMemberByOperator(bench, { email: 'ada@danone.com', siret: sibling.siret, reason: 'Départ', by: 'operator:camille' })
  publish(clamart, { active: false, successor: sibling.siret })
  day(1)
  await refreshOrganizations(bench)
  const former = (await memberships(ada)).find(({ status }) => status === 'expiring')
  expect(await transferMembership(bench, { accountId: ada, membershipId: former?.id ?? '' })).toBe('requested')
  expect((await memberships(ada)).map(({ status }) => status).sort()).toEqual(['ended', 'expiring'])
})

test('a category that changed: public status in claims at the next token, and in the journal', async () => {
  const { db, bench, day, publish, join, memberships, claims } = await world()
  const ada = await bench.account('ada@clamart.fr')
  await join(ada, clamart.siret)
  const organizationId = (await memberships(ada))[0]?.organizationId ?? ''
  expect(await claims(ada, organizationId)).toMatchObject({ is_public_service: true })
  publish(clamart, { legalCategory: '5599' })
  day(1)
  await refreshOrganizations(bench)
  expect(await claims(ada, organizationId)).toMatchObject({ is_public_service: false })
  const events = await db
    .selectFrom('journal')
    .select(['event', 'details'])
    .where('actor', '=', 'registry')
    .orderBy('id')
    .execute()
  expect(events).toEqual([
    { event: 'organization.changed', details: { legalCategory: ['7210', '5599'] } },
    { event: 'organization.public_status_changed', details: { before: true, after: false } },
  ])
})

test('a request that a change does not settle: the person is told once that they can prove it', async () => {
  const { db, bench, day, publish, join } = await world()
  const ada = await bench.account('ada@elsewhere.example.fr')
  const opened = await join(ada, privateCompany.siret)
  publish(privateCompany, { legalCategory: '7210', naf: '84.11Z', communeCode: '92023' })
  day(1)
  await refreshOrganizations(bench)
  publish(privateCompany, { legalCategory: '7210', naf: '84.11Z', communeCode: '92023', sign: 'MAIRIE' })
  day(2)
  await refreshOrganizations(bench)
  expect((await bench.mailsTo('ada@elsewhere.example.fr')).filter((kind) => kind === 'link_provable')).toHaveLength(1)
  const request = await db.selectFrom('joinRequests').selectAll().where('accountId', '=', ada).executeTakeFirst()
  expect(request).toMatchObject({ status: 'open', reference: 'reference' in opened ? opened.reference : '' })
  expect((await replayDecisions(db)).differences).toEqual([])
})

test('read once a day, only where somebody belongs or asks; a register that is away changes nothing', async () => {
  const { db, bench, day, join, memberships } = await world()
  const ada = await bench.account('ada@clamart.fr')
  await join(ada, clamart.siret)
  await join(await bench.account('bob@nowhere.example.fr'), privateCompany.siret)
  await join(await bench.account('zoe@gmail.com'), smallAssociation.siret)
  await db.deleteFrom('memberships').where('accountId', '<>', ada).execute()
  expect(await refreshOrganizations(bench)).toMatchObject({ read: 0 })
  day(1)
  bench.registry.goDown()
  expect(await refreshOrganizations(bench)).toMatchObject({ read: 0, unavailable: 2 })
  expect(await memberships(ada)).toMatchObject([{ status: 'active' }])
  bench.registry.comeBack()
  expect(await refreshOrganizations(bench)).toMatchObject({ read: 2, changed: 0 })
  expect(await refreshOrganizations(bench)).toMatchObject({ read: 0 })
})
