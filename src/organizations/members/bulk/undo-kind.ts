import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { type ChangeAnswer, changeMemberKindFrom, type MemberChange } from '../change-member.ts'
import { undoMs } from './restore-members.ts'

export type UndoKindAnswer = 'kind_restored' | 'changed_since' | 'administers' | Exclude<ChangeAnswer, 'changed'>

const day = z.iso.datetime().nullable()
const Said = z.object({ isExternal: z.boolean(), expiresAt: day })
const Change = z.object({ membershipId: z.string(), before: Said, after: Said })

/**
 * Takes back this administrator's last change of kind or of end date, less than a day old: the journal says what it was. `changed_since`: somebody
 * changed it after them, or the day it would go back to is over.
 */
export const undoKindChange = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  change: MemberChange,
): Promise<UndoKindAnswer> => {
  const { organizationId, membershipId, actor } = change
  const now = deps.clock()
  const last = await deps.db
    .selectFrom('journal')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.accountId', '=', 'journal.accountId')
        .onRef('memberships.organizationId', '=', 'journal.organizationId'),
    )
    .select(['journal.actor', 'journal.details', 'journal.at'])
    .where('memberships.id', '=', membershipId)
    .where('journal.organizationId', '=', organizationId)
    .where('event', '=', 'organization.membership_changed')
    .orderBy('journal.id', 'desc')
    .executeTakeFirst()
  if (!last) return 'unknown'
  const { data } = Change.safeParse(last.details)
  if (!data || data.membershipId !== membershipId) return 'unknown'
  const before = dayOf(data.before.expiresAt)
  const isOver = before !== null && before <= now
  if (last.actor !== actor || isOver || now.getTime() - last.at.getTime() > undoMs) return 'changed_since'
  const said = { isExternal: data.before.isExternal, endsAt: before }
  const from = { isExternal: data.after.isExternal, endsAt: dayOf(data.after.expiresAt) }
  const answer = await changeMemberKindFrom(deps, { ...change, ...said, from })
  return answer === 'changed' ? 'kind_restored' : answer
}

const dayOf = (text: string | null): Date | null => (text === null ? null : new Date(text))
