import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { interruptedAfterInsert } from '../../testing/meanwhile.ts'
import { type JoinDeps, joinOrganization } from '../join/join.ts'
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

describe('“a host that another SIREN holds can hold no claim”', () => {
  const claimsOf = async (siret: Siret) => (await listDomains(db, { siret })).map(({ domain }) => domain)

  test.each(['verified', 'external', 'pending'] as const)('%s is refused, and says who holds it', async (standing) => {
    const answer = await setDomain(bench, { siret: clamart.siret, domain: 'danone.com', standing, by })
    expect(answer).toMatchObject({ outcome: 'held_elsewhere', holders: [{ siret: privateCompany.siret }] })
    expect(await claimsOf(clamart.siret)).not.toContain('danone.com')
  })

  test('it may be refused; once taken from its holder, it is another’s to hold', async () => {
    const held = { domain: 'tenu-exemple.fr', by }
    const take = () => setDomain(bench, { ...held, siret: clamart.siret, standing: 'verified' })
    await setDomain(bench, { ...held, siret: privateCompany.siret, standing: 'verified' })
    expect(await refuseDomain(bench, { ...held, siret: clamart.siret, reason: 'x' })).toMatchObject({ outcome: 'set' })
    expect((await take()).outcome).toBe('held_elsewhere')
    await refuseDomain(bench, { ...held, siret: privateCompany.siret, reason: 'Plus le leur' })
    expect((await take()).outcome).toBe('set')
  })

  test('whose contractors write from it does not hold it', async () => {
    const domain = 'prestataire-exemple.fr'
    await setDomain(bench, { siret: clamart.siret, domain, standing: 'external', by })
    expect(await setDomain(bench, { siret: privateCompany.siret, domain, standing: 'verified', by })).toMatchObject({
      outcome: 'set',
    })
  })

  test('of two given it at once, one has it', async () => {
    const domain = 'ensemble-exemple.fr'
    const give = (siret: Siret, deps: JoinDeps) => setDomain(deps, { siret, domain, standing: 'verified', by })
    const between = interruptedAfterInsert(db, 'domainClaims', () => give(clamart.siret, bench))
    expect(await give(privateCompany.siret, { ...bench, db: between.db })).toMatchObject({ outcome: 'set' })
    expect(await between.acted()).toMatchObject({ outcome: 'held_elsewhere' })
  })
})
