import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { tieDomain } from '../../testing/tie-domain.ts'
import { companyLike } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'
import { decideJoin } from './decide.ts'
import { explainDecision, findLastDecision } from './explain/index.ts'
import type { JoinFacts } from './facts.ts'
import { joinOrganization } from './join.ts'

const db = await testDatabase()

const joinAs = (
  bench: ReturnType<typeof testBench>,
  accountId: string,
  siret: Siret = clamart.siret,
  more: { confirmed?: boolean; wantsOfficialContact?: boolean; interactionUid?: string } = {},
) => joinOrganization(bench, { accountId, siret, confirmed: false, serviceName: 'Démarches', interactionUid: null, ...more })

const liveMemberships = (accountId: string) =>
  db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).where('status', '<>', 'ended').execute()

test('the agent of a town hall joins, the record says why, and the domain is learnt', async () => {
  const bench = testBench(db)
  const ada = await bench.account('ada@clamart.fr')
  const joined = await joinAs(bench, ada)
  expect(joined).toMatchObject({ outcome: 'joined', decision: { rule: 'official_contact_domain' } })
  expect(await liveMemberships(ada)).toMatchObject([
    { status: 'active', basis: 'domain', oal: 1, email: 'ada@clamart.fr', welcomedAt: null },
  ])
  const decision = await findLastDecision(db, ada, clamart.siret)
  if (!decision) throw new Error('no decision')
  expect(explainDecision(decision, { audience: 'person', locale: 'fr' }).sentence).toBe(
    'Rattaché le 2 septembre 2026 parce que votre adresse se termine par @clamart.fr, domaine de contact officiel publié par service-public.fr pour cette mairie (lu le 2 septembre 2026).',
  )
  const claim = await db.selectFrom('domainClaims').selectAll().where('domain', '=', 'clamart.fr').executeTakeFirst()
  expect(claim).toMatchObject({ standing: 'official_contact', scope: 'establishment', source: 'service-public.fr' })
  expect(decideJoin(decision.facts as JoinFacts).rule).toBe(decision.rule)
})

test('the next agent joins by the learnt domain, and the first one is told', async () => {
  const bench = testBench(db)
  const first = await bench.account('first@clamart.fr')
  await joinAs(bench, first)
  const ada = await bench.account('second@clamart.fr')
  expect(await joinAs(bench, ada)).toMatchObject({ outcome: 'joined', decision: { rule: 'verified_domain' } })
  expect(await bench.mailsTo('first@clamart.fr')).toContain('member_announced')
  expect(await bench.mailsTo('second@clamart.fr')).not.toContain('member_announced')
})

test('joining again changes nothing', async () => {
  const bench = testBench(db)
  const ada = await bench.account('again@clamart.fr')
  await joinAs(bench, ada)
  expect(await joinAs(bench, ada)).toMatchObject({ outcome: 'already_member' })
  expect(await liveMemberships(ada)).toHaveLength(1)
})

test('of ten joins at once, one membership comes out and one announcement is made', async () => {
  const bench = testBench(db)
  await joinAs(bench, await bench.account('witness@clamart.fr'))
  const ada = await bench.account('ten@clamart.fr')
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => joinAs(bench, ada)))
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(9).fill('already_member'), 'joined'])
  expect(await liveMemberships(ada)).toHaveLength(1)
  expect((await bench.mailsTo('witness@clamart.fr')).filter((kind) => kind === 'member_announced')).toHaveLength(1)
})

test('ten requests at once for the same pair are one request and one mail', async () => {
  const bench = testBench(db)
  const ada = await bench.account('ada@cabinet-inconnu.fr')
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => joinAs(bench, ada, privateCompany.siret)))
  const references = new Set(outcomes.map((outcome) => ('reference' in outcome ? outcome.reference : outcome.outcome)))
  expect(references.size).toBe(1)
  expect([...references][0]).toMatch(/^D-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  expect(await bench.mailsTo('ada@cabinet-inconnu.fr')).toEqual(['request_received'])
})

test('ten people of one new organization at once all join it', async () => {
  const bench = testBench(db)
  const people = await Promise.all(Array.from({ length: 10 }, (_, index) => bench.account(`agent-${index}@clamart.fr`)))
  const outcomes = await Promise.all(people.map((accountId) => joinAs(bench, accountId)))
  expect(outcomes.every(({ outcome }) => outcome === 'joined')).toBe(true)
})

test('a free address at a town hall is asked to confirm, then to prove by the official address', async () => {
  const bench = testBench(db)
  const ada = await bench.account('ada.clamart@wanadoo.fr')
  expect(await joinAs(bench, ada)).toMatchObject({ outcome: 'confirm', decision: { rule: 'confirm_free_mail' } })
  const proving = await joinAs(bench, ada, clamart.siret, { confirmed: true })
  expect(proving).toMatchObject({ outcome: 'prove' })
  expect(await joinAs(bench, ada, clamart.siret, { confirmed: true })).toEqual(proving)
  expect(await liveMemberships(ada)).toEqual([])
})

test('a directory that is away is no refusal: the request says so, and the next try settles it', async () => {
  const bench = testBench(db)
  bench.directory.goDown()
  const away = companyLike({ siret: '21740056300011' as Siret, name: 'COMMUNE DE CHAMONIX', communeCode: '92023' })
  bench.registry.publish(away)
  const ada = await bench.account('ada@mairie-ailleurs.fr')
  const asked = await joinAs(bench, ada, away.siret)
  expect(asked).toMatchObject({ outcome: 'request', decision: { nextBestActions: expect.arrayContaining(['retry']) } })
  expect(await joinAs(bench, ada, away.siret)).toMatchObject({ outcome: 'request', isNew: false })
  bench.directory.comeBack()
  expect(await joinAs(bench, ada, away.siret)).toMatchObject({ outcome: 'prove' })
})

test('a register that is away, and a number nobody has, are two different answers', async () => {
  const bench = testBench(db)
  const ada = await bench.account('lost@clamart.fr')
  expect(await joinAs(bench, ada, '13002526500013' as Siret)).toEqual({ outcome: 'unknown' })
  bench.registry.goDown()
  expect(await joinAs(bench, ada, '35600000000048' as Siret)).toEqual({ outcome: 'unavailable', kept: true })
})

test('a closed establishment proposes its successor and the open head office', async () => {
  const headOffice = companyLike({
    siret: '66204244900014' as Siret,
    name: 'BNP PARIBAS',
    legalCategory: '5599',
    headOffice: true,
  })
  const closed = companyLike({
    siret: '66204244933106' as Siret,
    name: 'BNP PARIBAS',
    legalCategory: '5599',
    headOffice: false,
    active: false,
    successor: clamart.siret,
  })
  const bench = testBench(db, { companies: [headOffice, closed] })
  const ada = await bench.account('ada@bnp.example.fr')
  expect(await joinAs(bench, ada, closed.siret)).toMatchObject({
    outcome: 'refuse',
    decision: {
      rule: 'closed_organization',
      nextBestActions: expect.arrayContaining(['choose_successor', 'choose_head_office']),
    },
  })
  const decision = await findLastDecision(db, ada, closed.siret)
  expect(decision?.facts.organization).toMatchObject({ successor: clamart.siret, headOffice: headOffice.siret })
})

test('an association is asked about its address once, then joins without proof', async () => {
  const bench = testBench(db)
  const ada = await bench.account('amis.du.marais@gmail.com')
  expect(await joinAs(bench, ada, smallAssociation.siret)).toMatchObject({
    outcome: 'confirm',
    decision: { rule: 'small_association' },
  })
  expect(await joinAs(bench, ada, smallAssociation.siret, { confirmed: true })).toMatchObject({
    outcome: 'joined',
    decision: { oal: 0 },
  })
})

test('a proof raises a membership without proof, in place', async () => {
  const bench = testBench(db, { companies: [clamart, companyLike({ ...smallAssociation, siret: '82161143100015' as Siret })] })
  const siret = '82161143100015' as Siret
  const ada = await bench.account('raised@gmail.com', 'ada@amis-raised.fr')
  const weak = await joinAs(bench, ada, siret, { confirmed: true })
  if (!('organizationId' in weak)) throw new Error(weak.outcome)
  await tieDomain(db, weak.organizationId, 'amis-raised.fr', bench.clock())
  expect(await joinAs(bench, ada, siret)).toMatchObject({ outcome: 'joined', membershipId: weak.membershipId })
  expect(await liveMemberships(ada)).toMatchObject([{ id: weak.membershipId, oal: 1, email: 'ada@amis-raised.fr' }])
})

test('what a tab found is bound to that tab and to that person', async () => {
  const bench = testBench(db)
  const ada = await bench.account('tab@clamart.fr')
  const outcome = await joinAs(bench, ada, clamart.siret, { interactionUid: 'tab-1' })
  const choices = await db.selectFrom('interactionChoices').selectAll().where('uid', '=', 'tab-1').executeTakeFirst()
  expect(choices).toMatchObject({ accountId: ada, membershipId: 'membershipId' in outcome && outcome.membershipId })
  const other = await bench.account('other@cabinet-inconnu.fr')
  await joinAs(bench, other, privateCompany.siret, { interactionUid: 'tab-1' })
  const taken = await db.selectFrom('interactionChoices').selectAll().where('uid', '=', 'tab-1').executeTakeFirst()
  expect(taken).toMatchObject({ accountId: other, membershipId: null, joinRequestId: expect.any(String) })
})
