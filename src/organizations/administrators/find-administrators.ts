import type { AdministratorBasis } from '../../database/administration-tables.ts'
import type { Db, Tx } from '../../database/index.ts'
import { chosenEnd } from '../life/ends.ts'

export type LiveAdministrator = {
  accountId: string
  membershipId: string
  givenName: string | null
  familyName: string | null
  email: string
  basis: AdministratorBasis
  namedAt: Date
  effectiveAt: Date
  lastActiveAt: Date
  /** the day somebody chose for their membership to end, and the title with it */
  leavesAt: Date | null
}

/** Those whose title has not ended and who are still members, the first named first. */
export const findLiveAdministrators = async (db: Db | Tx, organizationId: string): Promise<LiveAdministrator[]> => {
  const found = await db
    .selectFrom('administrators')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.accountId', '=', 'administrators.accountId')
        .onRef('memberships.organizationId', '=', 'administrators.organizationId')
        .on('memberships.status', 'in', ['active', 'expiring', 'provisional']),
    )
    .innerJoin('accounts', 'accounts.id', 'administrators.accountId')
    .select([
      'administrators.accountId',
      'memberships.id as membershipId',
      'givenName',
      'familyName',
      'memberships.email',
      'administrators.basis',
      'namedAt',
      'effectiveAt',
      'lastActiveAt',
    ])
    .select([
      'status',
      'statusCause as cause',
      'statusAt',
      'memberships.basis as proof',
      'verifiedAt',
      'expiresAt',
      'resumesUntil',
    ])
    .where('administrators.organizationId', '=', organizationId)
    .where('administrators.endedAt', 'is', null)
    .where('accounts.erasedAt', 'is', null)
    .orderBy('namedAt')
    .orderBy('administrators.accountId')
    .execute()
  return found.map(({ status, cause, statusAt, proof, verifiedAt, expiresAt, resumesUntil, ...one }) => ({
    ...one,
    leavesAt: chosenEnd({ status, cause, statusAt, basis: proof, verifiedAt, expiresAt, resumesUntil }),
  }))
}

/** Would nobody administer any more without this one? Somebody whose day of end was chosen is not counted on. */
export const isOnlyOneToStay = (live: readonly LiveAdministrator[], accountId: string): boolean =>
  live.some((one) => one.accountId === accountId) && !live.some((one) => one.accountId !== accountId && one.leavesAt === null)
