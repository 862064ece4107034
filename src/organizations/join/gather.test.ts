import { expect, test } from 'vitest'
import type { DomainStanding } from '../../database/tables.ts'
import { newId } from '../../secrets/random.ts'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { rememberOrganization } from '../queries.ts'
import type { Company } from '../registry/port.ts'
import { gatherJoinFacts } from './gather.ts'

const bench = testBench(await testDatabase())
const { db, clock } = bench
const domain = 'partage-exemple.fr'

const claim = async (company: Company, standing: DomainStanding) => {
  const { id: organizationId } = await rememberOrganization(db, company, clock())
  const row = { id: newId(), organizationId, domain, standing, source: 'operator', reason: null }
  await db
    .insertInto('domainClaims')
    .values({ ...row, standingAt: clock(), createdAt: clock() })
    .execute()
}

test('a domain is held elsewhere by those whose it is, neither by the body itself nor by who only claims it', async () => {
  await claim(clamart, 'verified')
  await claim(privateCompany, 'pending')
  await claim(smallAssociation, 'verified')
  const accountId = await bench.account(`ada@${domain}`)
  const said = { confirmed: false, wantsOfficialContact: false }
  const outside = { directory: { answer: 'none' as const }, headOffice: null }
  const { addresses } = await gatherJoinFacts(bench, { accountId, company: clamart, said, outside })
  expect(addresses.map(({ heldBy }) => heldBy.map(({ siret }) => siret))).toEqual([[smallAssociation.siret]])
})
