import type { Db, Tx } from '../../../database/index.ts'

/** How far the removal of a lost second factor is. */
export type Recovery = {
  id: string
  route: 'organization' | 'operator'
  /** the organization whose administrator asked */
  organization: { id: string; label: string } | null
  askedAt: Date
  /** `approve`: a second person has to agree; `wait`: until `usableFrom`; `ready`: the person may finish */
  stage: 'approve' | 'wait' | 'ready'
  usableFrom: Date | null
}

/** `null`: nobody asked, or it was used, cancelled, or left too long. */
export const findRecovery = async (db: Db | Tx, accountId: string, now: Date): Promise<Recovery | null> => {
  const row = await db
    .selectFrom('factorRecoveries as r')
    .leftJoin('organizations as o', 'o.id', 'r.organizationId')
    .select(['r.id', 'route', 'usableFrom', 'askedAt', 'organizationId', 'label'])
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (!row) return null
  const { id, route, askedAt, usableFrom, organizationId, label } = row
  const organization = organizationId === null ? null : { id: organizationId, label: label ?? '' }
  const stage = usableFrom === null ? 'approve' : usableFrom > now ? 'wait' : 'ready'
  return { id, route, organization, askedAt, stage, usableFrom }
}
