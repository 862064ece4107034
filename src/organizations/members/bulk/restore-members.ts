import { DAY } from '../../../clock.ts'
import type { Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { sendLater } from '../../../mail/outbox.ts'
import { enterOrganization } from '../../administrators/enter-organization.ts'
import { lockAccount } from '../../join/join.ts'
import { findRecipient } from '../../join/people.ts'
import { isProvisional } from '../../life/freshness.ts'
import { findLiveMembership } from '../../memberships/live-membership.ts'
import { readConflict } from '../../roles/conflict.ts'
import { isShownTo } from '../list-members.ts'
import { memberSuspendedMail } from '../mails.ts'

/** How long a removal can be undone. */
export const undoMs = DAY

/** `conflict`: its roles, groups or mandates became impossible together meanwhile. */
export type RestoreAnswer = 'restored' | 'too_late' | 'member_again' | 'was_suspended' | 'conflict' | 'unknown'

type Restoring = {
  organizationId: string
  membershipId: string
  /** whose eyes: a member they may not see is unknown */
  by: string
  actor: string
}

/**
 * Undoes a removal by an administrator or a list of the staff, less than a day ago: the same membership, groups and roles go on; a title of
 * administrator does not, nor what services had been given. One that was suspended when it ended is not lifted this way.
 */
export const restoreMember = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  restoring: Restoring,
): Promise<RestoreAnswer> => {
  const answer = await restore(deps, restoring).catch(readConflict)
  return typeof answer === 'string' ? answer : 'conflict'
}

const restore = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { organizationId, membershipId, by, actor }: Restoring,
): Promise<RestoreAnswer> =>
  deps.db.transaction().execute(async (tx) => {
    const find = () => findEnded(tx, { organizationId, membershipId, by })
    const seen = await find()
    if (!seen) return 'unknown'
    const { accountId, label } = seen
    await lockAccount(tx, accountId)
    await enterOrganization(tx, organizationId)
    const ended = await find()
    const now = deps.clock()
    if (!ended?.endedAt) return 'unknown'
    if (now.getTime() - ended.endedAt.getTime() > undoMs) return 'too_late'
    const from = await statusBefore(tx, organizationId, accountId, membershipId)
    if (from !== 'active' && from !== 'provisional' && from !== 'expiring') return 'was_suspended'
    if (await findLiveMembership(tx, { organizationId, accountId })) return 'member_again'
    const status = isProvisional(ended.basis) ? 'provisional' : 'active'
    await tx
      .updateTable('memberships')
      .set({ status, statusCause: 'resumed_by_administrator', statusAt: now, endedAt: null, endedBy: null, endedReason: null })
      .where('id', '=', membershipId)
      .execute()
    await record(tx, {
      at: now,
      event: 'organization.membership_restored',
      actor,
      accountId,
      organizationId,
      details: { membershipId, to: status },
    })
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, memberSuspendedMail(deps.config, { to, label, reason: null }))
    return 'restored'
  })

const findEnded = (tx: Tx, { organizationId, membershipId, by }: Omit<Restoring, 'actor'>) =>
  tx
    .selectFrom('memberships as m')
    .innerJoin('organizations', 'organizations.id', 'm.organizationId')
    .innerJoin('accounts', 'accounts.id', 'm.accountId')
    .select(['m.accountId', 'label', 'endedAt', 'basis'])
    .where('m.id', '=', membershipId)
    .where('m.organizationId', '=', organizationId)
    .where('m.status', '=', 'ended')
    .where(isShownTo(organizationId, by))
    .where('endedBy', 'in', ['administrator', 'staff_list'])
    .where('accounts.erasedAt', 'is', null)
    .executeTakeFirst()

/** The journal says what it was; the row only says that it ended. */
const statusBefore = async (tx: Tx, organizationId: string, accountId: string, membershipId: string): Promise<unknown> => {
  const event = await tx
    .selectFrom('journal')
    .select('details')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('event', '=', 'organization.membership_ended')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return event?.details.membershipId === membershipId ? event.details.from : null
}
