import type { AdministratorBasis } from '../../database/administration-tables.ts'
import type { Db, Tx } from '../../database/index.ts'

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
}

/** Those whose title has not ended and who are still members, the first named first. */
export const findLiveAdministrators = (db: Db | Tx, organizationId: string): Promise<LiveAdministrator[]> =>
  db
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
    .where('administrators.organizationId', '=', organizationId)
    .where('administrators.endedAt', 'is', null)
    .where('accounts.erasedAt', 'is', null)
    .orderBy('namedAt')
    .orderBy('administrators.accountId')
    .execute()
