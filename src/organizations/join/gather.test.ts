import { expect, test } from 'vitest'
import type { DomainStanding } from '../../database/tables.ts'
import { newId } from '../../secrets/random.ts'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { rememberOrganization } from '../queries.ts'
import type { Company } from '../registry/port.ts'
import type { Siret } from '../siret.ts'
import { gatherJoinFacts } from './gather.ts'

const bench = testBench(await testDatabase())
const { db, clock } = bench
const shared = 'partage-exemple.fr'

const claim = async (
  company: Company,
  standing: DomainStanding,
  { domain, scope }: { domain: string; scope?: 'establishment' | 'legal_unit' } = { domain: shared },
) => {
  const { id: organizationId } = await rememberOrganization(db, company, clock())
  const row = { id: newId(), organizationId, domain, standing, source: 'operator', reason: null }
  await db
    .insertInto('domainClaims')
    .values({ ...row, ...(scope && { scope }), standingAt: clock(), createdAt: clock() })
    .execute()
}

test('a domain is held elsewhere by those whose it is, neither by the body itself nor by who only claims it', async () => {
  await claim(clamart, 'verified')
  await claim(privateCompany, 'pending')
  await claim(smallAssociation, 'verified')
  const accountId = await bench.account(`ada@${shared}`)
  const said = { confirmed: false, wantsOfficialContact: false }
  const outside = { directory: { answer: 'none' as const }, headOffice: null }
  const { addresses } = await gatherJoinFacts(bench, { accountId, company: clamart, said, outside })
  expect(addresses.map(({ heldBy }) => heldBy.map(({ siret }) => siret))).toEqual([[smallAssociation.siret]])
})

test('what another establishment may say for the whole legal unit is what was said for the whole of it', async () => {
  const sibling = { ...clamart, siret: '21920023500022' as Siret }
  await claim(sibling, 'verified', { domain: 'ecole-exemple.fr', scope: 'establishment' })
  await claim(sibling, 'verified', { domain: 'mairie-exemple.fr', scope: 'legal_unit' })
  await claim(smallAssociation, 'verified', { domain: 'ailleurs-exemple.fr', scope: 'legal_unit' })
  const accountId = await bench.account('ada@ecole-exemple.fr', 'ada@mairie-exemple.fr', 'ada@ailleurs-exemple.fr')
  const said = { confirmed: false, wantsOfficialContact: false }
  const outside = { directory: { answer: 'none' as const }, headOffice: null }
  const facts = await gatherJoinFacts(bench, { accountId, company: clamart, said, outside })
  const held = facts.addresses.map(({ domain, legalUnitClaim }) => [domain, legalUnitClaim?.standing])
  expect(held.sort()).toEqual([
    ['ailleurs-exemple.fr', undefined],
    ['ecole-exemple.fr', undefined],
    ['mairie-exemple.fr', 'verified'],
  ])
  expect(facts.ownDomains).toContain('mairie-exemple.fr')
  expect(facts.ownDomains).not.toContain('ecole-exemple.fr')
})
