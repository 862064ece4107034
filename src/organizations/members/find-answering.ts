import type { Db, Tx } from '../../database/index.ts'
import { answers } from '../administrators/eligible.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { isShownMember } from './list-members.ts'

/**
 * Accounts that administer, look after the organization and may see this member: one in a group separate from theirs is neither told nor asked.
 */
export const findAnsweringAdministrators = async (
  db: Db | Tx,
  { organizationId, membershipId, now }: { organizationId: string; membershipId: string; now: Date },
): Promise<string[]> => {
  const live = (await findLiveAdministrators(db, organizationId)).filter((one) => answers(one, now))
  const answering: string[] = []
  for (const { accountId: viewer } of live)
    if (await isShownMember(db, { organizationId, viewer, membershipId })) answering.push(viewer)
  return answering
}
