import type { Db } from '../../../database/index.ts'
import type { Recovery } from './find-recovery.ts'

export type ListedRecovery = {
  email: string
  route: Recovery['route']
  stage: Recovery['stage']
  askedBy: string
  askedAt: Date
  reason: string
}

/** For operators: those open, the oldest first. */
export const listRecoveries = async (db: Db, now: Date): Promise<ListedRecovery[]> => {
  const rows = await db
    .selectFrom('factorRecoveries as r')
    .innerJoin('emailAddresses as e', (join) => join.onRef('e.accountId', '=', 'r.accountId').on('e.isPrimary', '=', true))
    .select(['e.address as email', 'route', 'usableFrom', 'askedBy', 'askedAt', 'reason'])
    .where('status', '=', 'open')
    .where('expiresAt', '>', now)
    .orderBy('askedAt')
    .orderBy('r.id')
    .execute()
  return rows.map(({ usableFrom, ...row }) => ({
    ...row,
    stage: usableFrom === null ? 'approve' : usableFrom > now ? 'wait' : 'ready',
  }))
}
