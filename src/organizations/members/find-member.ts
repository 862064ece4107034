import type { Db } from '../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import { chosenEnd } from '../life/ends.ts'
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
> & {
  /** the day that somebody chose, which may be later than the end of what proved the link */
  chosenEnd: Date | null
  suspendedReason: string | null
  decision: DecisionRecord | null
}

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
    .select(['suspendedReason', 'decisionId', 'statusCause as cause', 'statusAt', 'basis', 'verifiedAt', 'resumesUntil'])
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
  const { decisionId, status, oal, isAdministrator, cause, statusAt, basis, verifiedAt, resumesUntil, ...member } = row
  const { expiresAt } = member
  return {
    ...member,
    chosenEnd: chosenEnd({ status, cause, statusAt, basis, verifiedAt, expiresAt, resumesUntil }),
    status: status as ShownMember['status'],
    oal: oal as ShownMember['oal'],
    isAdministrator: isAdministrator === true,
    decision: (await findDecisions(db, [decisionId])).get(decisionId) ?? null,
  }
}
