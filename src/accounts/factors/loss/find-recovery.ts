import type { Db, Tx } from '../../../database/index.ts'

/** How far the removal of a lost second factor is. */
export type Recovery = {
  id: string
  route: 'organization' | 'operator'
  /** `approve`: a second person has to agree; `wait`: until `usableFrom`; `ready`: the person may finish */
  stage: 'approve' | 'wait' | 'ready'
  usableFrom: Date | null
}

/** `null`: nobody asked, or it was used, cancelled, or left too long. */
export const findRecovery = async (db: Db | Tx, accountId: string, now: Date): Promise<Recovery | null> => {
  const row = await db
    .selectFrom('factorRecoveries')
    .select(['id', 'route', 'usableFrom'])
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (!row) return null
  const { usableFrom } = row
  return { ...row, stage: usableFrom === null ? 'approve' : usableFrom > now ? 'wait' : 'ready' }
}
