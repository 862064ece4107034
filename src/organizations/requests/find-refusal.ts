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
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('joinRequests as later')
            .select('later.id')
            .whereRef('later.accountId', '=', 'r.accountId')
            .whereRef('later.organizationId', '=', 'r.organizationId')
            .whereRef('later.openedAt', '>', 'r.openedAt'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as m')
            .select('m.id')
            .whereRef('m.accountId', '=', 'r.accountId')
            .whereRef('m.organizationId', '=', 'r.organizationId')
            .where('m.status', '<>', 'ended'),
        ),
      ),
    )
    .orderBy('r.settledAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.settledAt ? { label: found.label, siret: found.siret as Siret, settledAt: found.settledAt } : undefined
}
