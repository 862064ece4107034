import type { Db } from '../database/index.ts'
import { newId } from '../secrets/random.ts'

type About = { accountId: string; organizationId: string; email: string; oal?: 0 | 1 | 2 }

/** The decision behind a membership that a test writes by itself: a verified domain. Answers its id. */
export const addDecision = async (db: Db, now: Date, { accountId, organizationId, email, oal = 1 }: About): Promise<string> => {
  const id = newId()
  const why = { rule: 'verified_domain', ruleVersion: 'test', outcome: 'join', basis: 'domain' } as const
  await db
    .insertInto('decisions')
    .values({ id, accountId, organizationId, email, ...why, oal, facts: '{}', evidence: '[]', decidedAt: now })
    .execute()
  return id
}
