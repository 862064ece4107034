import { z } from 'zod'
import { findMember } from '../../../organizations/members/find-member.ts'
import type { RoleConflict } from '../../../organizations/roles/conflict.ts'
import type { ApiDeps, Software } from '../../operation.ts'
import { Problem } from '../../problem.ts'

export const MemberId = z.object({ member_id: z.uuid() })
export const GroupId = z.object({ group_id: z.uuid() })
export const RoleName = z.object({ client_id: z.string().min(1).max(200), key: z.string().min(1).max(64) })
export const Reason = z.object({
  reason: z.string().trim().min(1).max(300).describe('told to the person, and kept in the history'),
})

/** What excludes what, in the words the history uses. */
export const conflictProblem = (conflict: RoleConflict): Problem =>
  conflict.conflict === 'separate_groups'
    ? new Problem('conflict', `the groups “${conflict.one}” and “${conflict.other}” are separate: nobody may be in both`)
    : new Problem('conflict', `the roles ${conflict.one} and ${conflict.other} of ${conflict.clientId} are incompatible`)

/** Throws the problem of any answer but those that are fine. */
export const settled = <T extends string>(
  answer: T | RoleConflict,
  fine: readonly T[],
  problems: Partial<Record<T, Problem>>,
): void => {
  if (typeof answer !== 'string') throw conflictProblem(answer)
  if (!fine.includes(answer)) throw problems[answer] ?? new Problem('not_found')
}

/** Whose membership this is. Throws `Problem` (not_found) for somebody the administrator who answers may not see. */
export const accountOf = async (
  { db }: Pick<ApiDeps, 'db'>,
  { organizationId, ownerId: viewer }: Software,
  membershipId: string,
): Promise<string> => {
  const member = await findMember(db, { organizationId, membershipId, viewer })
  if (!member) throw new Problem('not_found')
  return member.accountId
}
