import { DAY } from '../../clock.ts'
import type { Db } from '../../database/index.ts'

/** Notes that an administrator looks after their organization, once a day at most: whoever does not for six months is no longer waited for. */
export const touchAdministrator = async (
  db: Db,
  now: Date,
  { id: organizationId, accountId }: { id: string; accountId: string },
): Promise<void> => {
  await db
    .updateTable('administrators')
    .set({ lastActiveAt: now, dormantToldAt: null })
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('lastActiveAt', '<', new Date(now.getTime() - DAY))
    .execute()
}
