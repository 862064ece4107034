import type { Db } from '../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import type { ListedMember } from './list-members.ts'
import { isShownTo } from './list-members.ts'

export type ShownMember = Pick<
  ListedMember,
  | 'id'
  | 'accountId'
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'status'
  | 'isExternal'
  | 'oal'
  | 'joinedAt'
  | 'expiresAt'
  | 'isAdministrator'
> & { suspendedReason: string | null; decision: DecisionRecord | null }

/** One member as their administrator reads them; `undefined`: not of this organization, or not theirs to see. */
export const findMember = async (
  db: Db,
  { organizationId, membershipId, viewer }: { organizationId: string; membershipId: string; viewer: string },
): Promise<ShownMember | undefined> => {
  const row = await db
    .selectFrom('memberships as m')
    .innerJoin('accounts as a', 'a.id', 'm.accountId')
    .select([
      'm.id',
      'm.accountId',
      'givenName',
      'familyName',
      'm.email',
      'm.status',
      'isExternal',
      'oal',
      'joinedAt',
      'expiresAt',
    ])
    .select(['suspendedReason', 'decisionId'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('administrators')
          .select('id')
          .whereRef('administrators.accountId', '=', 'm.accountId')
          .whereRef('administrators.organizationId', '=', 'm.organizationId')
          .where('endedAt', 'is', null),
      ).as('isAdministrator'),
    )
    .where('m.id', '=', membershipId)
    .where('m.organizationId', '=', organizationId)
    .where('m.status', '<>', 'ended')
    .where('a.erasedAt', 'is', null)
    .where(isShownTo(organizationId, viewer))
    .executeTakeFirst()
  if (!row) return undefined
  const { decisionId, status, oal, isAdministrator, ...member } = row
  return {
    ...member,
    status: status as ShownMember['status'],
    oal: oal as ShownMember['oal'],
    isAdministrator: isAdministrator === true,
    decision: (await findDecisions(db, [decisionId])).get(decisionId) ?? null,
  }
}
