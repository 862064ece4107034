import { parseEmail } from '../../accounts/email/parse.ts'
import type { Db } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { lockAccount } from '../join/join.ts'
import { membershipRemovedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { endMembership } from './end-membership.ts'

export type ListedMember = {
  email: string
  person: string
  status: MembershipStatus
  basis: string
  oal: number
  isExternal: boolean
  joinedAt: Date
  endedBy: string | null
}

/** Members of an establishment, those whose membership ended included; the latest first. */
export const listMembersOf = async (db: Db, siret: string): Promise<ListedMember[]> => {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
    .innerJoin('accounts', 'accounts.id', 'memberships.accountId')
    .select(['email', 'givenName', 'familyName', 'status', 'basis', 'oal', 'isExternal', 'joinedAt', 'endedBy'])
    .where('siret', '=', siret)
    .orderBy('joinedAt', 'desc')
    .execute()
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, person: [givenName, familyName].filter(Boolean).join(' ') }))
}

/**
 * An operator ends a membership, found by any proved address of the person: everything given for it ends, the person is told why, and a rule
 * never lets them back by itself.
 */
export const removeMemberByOperator = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { email, siret, reason, by }: { email: string; siret: string; reason: string; by: string },
): Promise<'removed' | 'not_member'> =>
  deps.db.transaction().execute(async (tx) => {
    const address = parseEmail(email)?.address ?? ''
    const member = await tx
      .selectFrom('memberships')
      .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
      .innerJoin('emailAddresses', 'emailAddresses.accountId', 'memberships.accountId')
      .select(['memberships.accountId', 'memberships.organizationId', 'label'])
      .where('siret', '=', siret)
      .where('emailAddresses.address', '=', address)
      .where('memberships.status', '<>', 'ended')
      .executeTakeFirst()
    if (!member) return 'not_member'
    const { accountId, organizationId, label } = member
    await lockAccount(tx, accountId)
    if (!(await endMembership(tx, deps.clock(), { accountId, organizationId, by: 'operator', reason, actor: by })))
      return 'not_member'
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, membershipRemovedMail(deps.config, { to, label, reason, by: 'operator' }))
    return 'removed'
  })
