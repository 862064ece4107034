import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import type { Siret } from '../siret.ts'

export type Refusal = { label: string; siret: Siret; settledAt: Date }

/** How long an answer that the person may not have read is told where they choose again. */
const toldFor = 30 * DAY

/** The last request of theirs that was refused and stands: nothing asked since, no membership. `undefined`: none lately. */
export const findLateRefusal = async (db: Db, accountId: string, now: Date): Promise<Refusal | undefined> => {
  const found = await db
    .selectFrom('joinRequests as r')
    .innerJoin('organizations as o', 'o.id', 'r.organizationId')
    .select(['o.label', 'o.siret', 'r.settledAt'])
    .where('r.accountId', '=', accountId)
    .where('r.status', '=', 'refused')
    .where('r.settledAt', '>', new Date(now.getTime() - toldFor))
    .where(sql<boolean>`not exists (select from join_requests later where later.account_id = r.account_id
      and later.organization_id = r.organization_id and later.opened_at > r.opened_at)`)
    .where(sql<boolean>`not exists (select from memberships m where m.account_id = r.account_id
      and m.organization_id = r.organization_id and m.status <> 'ended')`)
    .orderBy('r.settledAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.settledAt ? { label: found.label, siret: found.siret as Siret, settledAt: found.settledAt } : undefined
}
