import type { Db } from '../database/index.ts'
import { newId } from '../secrets/random.ts'
import { publishedDomains } from './published-domains.ts'
import { rememberOrganization } from './queries.ts'
import type { CompanyRegistry } from './registry/port.ts'

/**
 * Loads the domains of the sample organizations as claims, at start, when the registry is the sample. Run again it changes nothing: a claim
 * that is there, whatever an operator made of it, stays as it is. Answers how many were added.
 */
export const seedSampleDomains = async (db: Db, registry: CompanyRegistry, now: Date): Promise<number> => {
  let added = 0
  for (const { domain, siret, standing, scope } of publishedDomains()) {
    const company = await registry.find(siret)
    if (typeof company === 'string') continue
    const organization = await rememberOrganization(db, company, now)
    if (standing === 'suggested') continue
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('domainClaims')
      .values({
        id: newId(),
        organizationId: organization.id,
        domain,
        standing: standing === 'reserved' ? 'verified' : standing,
        scope,
        reserved: standing === 'reserved',
        source: 'reference_data',
        reason: null,
        standingAt: now,
        createdAt: now,
      })
      .onConflict((conflict) => conflict.columns(['organizationId', 'domain']).doNothing())
      .executeTakeFirst()
    added += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return added
}
