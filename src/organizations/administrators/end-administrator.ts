import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findRecipient } from '../join/people.ts'
import { readLabel } from '../read-label.ts'
import { enterOrganization } from './enter-organization.ts'
import { findLiveAdministrators, isOnlyOneToStay } from './find-administrators.ts'
import { administratorEndedMail } from './mails.ts'

export type TitleEnd = { organizationId: string; accountId: string; reason: string | null; actor: string }

/**
 * Ends a title. Nobody leaves an organization without an administrator by themselves: `last_administrator` (an operator may, with `evenLast`).
 */
export const endAdministrator = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  end: TitleEnd,
  { evenLast = false }: { evenLast?: boolean } = {},
): Promise<'ended' | 'last_administrator' | 'not_administrator'> =>
  deps.db.transaction().execute(async (tx) => {
    const { organizationId, accountId } = end
    await enterOrganization(tx, organizationId)
    const live = await findLiveAdministrators(tx, organizationId)
    if (!evenLast && isOnlyOneToStay(live, accountId)) return 'last_administrator'
    if (!(await writeTitleEnd(tx, deps.clock(), end))) return 'not_administrator'
    const [to, label] = [await findRecipient(tx, accountId), await readLabel(tx, organizationId)]
    if (to) await sendLater(tx, deps, administratorEndedMail(deps.config, { to, label }))
    return 'ended'
  })

/** The title goes with the membership, whoever ends that one. `false`: there was none. */
export const writeTitleEnd = async (
  tx: Tx,
  now: Date,
  { organizationId, accountId, reason, actor }: TitleEnd,
): Promise<boolean> => {
  const ended = await tx
    .updateTable('administrators')
    .set({ endedAt: now, endedBy: actor, endedReason: reason })
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return false
  await record(tx, { at: now, event: 'administrators.ended', actor, accountId, organizationId, details: { reason } })
  return true
}

/** Would this person, leaving, leave other members without any administrator? To act on it, call it holding the organization's row. */
export const isLastAdministrator = async (db: Db | Tx, organizationId: string, accountId: string): Promise<boolean> => {
  if (!isOnlyOneToStay(await findLiveAdministrators(db, organizationId), accountId)) return false
  const other = await db
    .selectFrom('memberships')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('accountId', '<>', accountId)
    .where('status', '<>', 'ended')
    .executeTakeFirst()
  return other !== undefined
}
