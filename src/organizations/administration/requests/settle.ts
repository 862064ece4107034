import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { isHeldElsewhere } from '../../domains/held-elsewhere.ts'
import { acceptRequestWithRoles } from '../../requests/accept.ts'
import { type AskQuestionAnswer, askQuestion } from '../../requests/questions/ask.ts'
import { refuseRequest } from '../../requests/refuse.ts'
import type { RoleConflict } from '../../roles/conflict.ts'
import type { RoleName } from '../../roles/grant-role.ts'

export type Settling = { organizationId: string; reference: string; reason: string; by: string; actor: string }
export type SettleAnswer = 'accepted' | 'refused' | 'domain_held_elsewhere' | 'role_gone' | AskQuestionAnswer

type SettleDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

/**
 * An administrator accepts a request to their organization: the link is worth what their own is, at most 1. Somebody whose address belongs to
 * another organization is not theirs to admit. Roles that exclude each other leave the request as it was.
 */
export const approve = async (
  deps: SettleDeps,
  settling: Settling & { external: boolean; roles: readonly RoleName[] },
): Promise<SettleAnswer | RoleConflict> => {
  const request = await findRequest(deps, settling)
  if (!request) return 'unknown'
  if (request.heldElsewhere) return 'domain_held_elsewhere'
  const { reference, reason, actor: by, external, roles } = settling
  const { administratorOal } = request
  return acceptRequestWithRoles(deps, { reference, oal: 0, administratorOal, external, roles, reason, by })
}

export const refuse = async (deps: SettleDeps, settling: Settling): Promise<SettleAnswer> => {
  const request = await findRequest(deps, settling)
  if (!request) return 'unknown'
  const { reference, reason, actor: by } = settling
  return refuseRequest(deps, { reference, reason, by, administratorOal: request.administratorOal })
}

/** Asks the person something: the answer is shown to all who administer. */
export const ask = async (deps: SettleDeps, { question, ...settling }: Settling & { question: string }): Promise<SettleAnswer> =>
  (await findRequest(deps, settling))
    ? askQuestion(deps, { reference: settling.reference, question, by: settling.actor })
    : 'unknown'

/** A request of another organization is unknown here, whatever its reference. */
const findRequest = async ({ db }: SettleDeps, { organizationId, reference, by }: Settling) => {
  const row = await db
    .selectFrom('joinRequests')
    .innerJoin('memberships', 'memberships.organizationId', 'joinRequests.organizationId')
    .select(['memberships.oal'])
    .select(isHeldElsewhere(organizationId, sql`split_part(join_requests.email, '@', 2)`).as('heldElsewhere'))
    .where('joinRequests.reference', '=', reference)
    .where('joinRequests.organizationId', '=', organizationId)
    .where('joinRequests.appealedAt', 'is', null)
    .where('memberships.accountId', '=', by)
    .where('memberships.status', 'in', ['active', 'expiring'])
    .executeTakeFirst()
  return row && { administratorOal: row.oal as 0 | 1 | 2, heldElsewhere: row.heldElsewhere }
}
