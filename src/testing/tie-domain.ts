import type { Db } from '../database/index.ts'
import { newId } from '../secrets/random.ts'

/** An operator says that this domain is this organization's. */
export const tieDomain = async (db: Db, organizationId: string, domain: string, at = new Date()): Promise<void> => {
  const claim = { standing: 'verified', source: 'operator', reason: null } as const
  await db
    .insertInto('domainClaims')
    .values({ id: newId(), organizationId, domain, ...claim, standingAt: at, createdAt: at })
    .execute()
}
