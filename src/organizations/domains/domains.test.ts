import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { joinOrganization } from '../join/join.ts'
import { companyLike } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'
import { listDomains, refuseDomain, setDomain } from './index.ts'

const db = await testDatabase()
const by = 'operator:camille'
const sibling = companyLike({ ...privateCompany, siret: '55203253400141' as Siret, sign: 'USINE' })
const bench = testBench(db, { companies: [clamart, privateCompany, smallAssociation, sibling] })

const join = (accountId: string, siret: Siret = privateCompany.siret) =>
  joinOrganization(bench, { accountId, siret, confirmed: true, serviceName: null, interactionUid: null })

test('a domain approved settles the requests that waited on it, and tells the people', async () => {
  const ada = await bench.account('ada@danone.com')
  const stranger = await bench.account('eve@danone-groupe.com')
  expect(await join(ada)).toMatchObject({ outcome: 'request' })
  expect(await join(stranger)).toMatchObject({ outcome: 'request' })
  expect(await setDomain(bench, { siret: '552 032 534 00646', domain: 'Danone.com', standing: 'verified', by })).toEqual({
    outcome: 'set',
    linked: 1,
    alsoHeldBy: [],
  })
  expect(await join(ada)).toMatchObject({ outcome: 'already_member' })
  expect(await join(stranger)).toMatchObject({ outcome: 'request', isNew: false })
  expect(await bench.mailsTo('ada@danone.com')).toContain('request_accepted')
  const request = await db.selectFrom('joinRequests').selectAll().where('accountId', '=', ada).executeTakeFirst()
  expect(request).toMatchObject({ status: 'accepted', settledBy: 'rules' })
})

test('one establishment’s domain is not the others’, until it is written for the whole legal unit', async () => {
  const ada = await bench.account('factory@danone.com')
  expect(await join(ada, sibling.siret)).toMatchObject({ outcome: 'request' })
  expect(
    await setDomain(bench, { siret: privateCompany.siret, domain: 'danone.com', standing: 'verified', scope: 'legal_unit', by }),
  ).toMatchObject({ linked: 1 })
  expect(await join(ada, sibling.siret)).toMatchObject({ outcome: 'already_member' })
})

test('free, disposable and shared hosts are nobody’s', async () => {
  for (const [domain, kind] of [
    ['gmail.com', 'free'],
    ['yopmail.com', 'disposable'],
    ['ac-paris.fr', 'shared'],
    ['i-carre.net', 'shared'],
  ])
    expect(await setDomain(bench, { siret: clamart.siret, domain: domain ?? '', standing: 'verified', by })).toEqual({
      outcome: 'unclaimable',
      kind,
    })
})

test('what cannot be done says why', async () => {
  expect(await setDomain(bench, { siret: '123', domain: 'danone.com', standing: 'verified', by })).toEqual({
    outcome: 'unknown_siret',
  })
  expect(await setDomain(bench, { siret: '13002526500013', domain: 'danone.com', standing: 'verified', by })).toEqual({
    outcome: 'unknown_siret',
  })
  expect(await setDomain(bench, { siret: clamart.siret, domain: 'not a domain', standing: 'verified', by })).toEqual({
    outcome: 'not_a_domain',
  })
})

test('a pending domain joins provisionally; approving it proves, refusing it suspends', async () => {
  await setDomain(bench, { siret: smallAssociation.siret, domain: 'amis-marais.fr', standing: 'pending', by })
  await setDomain(bench, { siret: privateCompany.siret, domain: 'attente.fr', standing: 'pending', by })
  const ada = await bench.account('ada@attente.fr')
  expect(await join(ada)).toMatchObject({ outcome: 'joined', decision: { rule: 'pending_domain', oal: 0 } })
  const row = () => db.selectFrom('memberships').selectAll().where('accountId', '=', ada).executeTakeFirst()
  expect(await row()).toMatchObject({ status: 'provisional', expiresAt: new Date('2026-10-02T09:30:00Z') })
  expect(await setDomain(bench, { siret: privateCompany.siret, domain: 'attente.fr', standing: 'verified', by })).toMatchObject({
    linked: 1,
  })
  expect(await row()).toMatchObject({ status: 'active', oal: 1, expiresAt: null })
  await setDomain(bench, { siret: privateCompany.siret, domain: 'autre-attente.fr', standing: 'pending', by })
  const eve = await bench.account('eve@autre-attente.fr')
  await join(eve)
  await refuseDomain(bench, {
    siret: privateCompany.siret,
    domain: 'autre-attente.fr',
    reason: 'Domaine d’une autre société',
    by,
  })
  expect(await join(eve)).toMatchObject({ outcome: 'suspended' })
})

test('a refused domain refuses, and the list tells who said what', async () => {
  await refuseDomain(bench, { siret: privateCompany.siret, domain: 'faux-danone.fr', reason: 'Domaine d’une autre société', by })
  const eve = await bench.account('eve@faux-danone.fr')
  expect(await join(eve)).toMatchObject({ outcome: 'refuse', decision: { rule: 'refused_domain' } })
  expect(await listDomains(db, { siret: privateCompany.siret })).toContainEqual(
    expect.objectContaining({
      domain: 'faux-danone.fr',
      standing: 'refused',
      reason: 'Domaine d’une autre société',
      source: 'operator',
    }),
  )
})

test('a host that another legal unit holds is set, and said', async () => {
  const answer = await setDomain(bench, { siret: clamart.siret, domain: 'danone.com', standing: 'verified', by })
  expect(answer).toMatchObject({ outcome: 'set', alsoHeldBy: [expect.objectContaining({ siret: privateCompany.siret })] })
})
