import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { findRecipient } from '../join/people.ts'
import { isShownTo } from '../members/list-members.ts'
import { readLabel } from '../read-label.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'
import { writeRoleGrant } from '../roles/grant-role.ts'
import { roleLabel } from '../roles/role-name.ts'
import { roleAnsweredMail } from './mails.ts'
import { findRole } from './request-role.ts'

export type RoleSettling = {
  organizationId: string
  reference: string
  reason: string
  /** the account that administers; null: an operator, who sees everybody */
  by: string | null
  actor: string
}

export type RoleSettled = 'role_granted' | 'role_refused' | 'role_unknown' | 'role_settled' | RoleConflict

type SettleDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

/** Grants the role that was asked for, and tells the person. A conflict leaves the request open: something else has to change first. */
export const acceptRoleRequest = (deps: SettleDeps, settling: RoleSettling): Promise<RoleSettled> =>
  deps.db
    .transaction()
    .execute(async (tx) => {
      const request = await takeRequest(tx, deps.clock(), settling, 'accepted')
      if (typeof request === 'string') return request
      const { organizationId, actor } = settling
      const { membershipId, clientId, roleKey: key } = request
      const answer = await writeRoleGrant(tx, deps.clock(), {
        organizationId,
        role: { clientId, key },
        holder: { membershipId },
        actor,
      })
      if (answer === 'unknown_role' || answer === 'unknown_holder') throw new Gone()
      await tell(tx, deps, request, settling, 'accepted')
      return 'role_granted' as const
    })
    .catch((error: unknown) => (error instanceof Gone ? 'role_unknown' : readConflict(error)))

/** The reason is told to the person. */
export const refuseRoleRequest = (deps: SettleDeps, settling: RoleSettling): Promise<RoleSettled> =>
  deps.db.transaction().execute(async (tx) => {
    const request = await takeRequest(tx, deps.clock(), settling, 'refused')
    if (typeof request === 'string') return request
    const { organizationId, actor, reason, reference } = settling
    const { accountId, clientId, roleKey: key } = request
    const details = { clientId, key, reference, reason }
    await record(tx, { at: deps.clock(), event: 'roles.request_refused', actor, accountId, organizationId, details })
    await tell(tx, deps, request, settling, 'refused')
    return 'role_refused'
  })

/** The role or the member went away meanwhile. */
class Gone extends Error {}

/** One statement settles it, once. A request of another organization, or of a member not shown to this administrator, is unknown. */
const takeRequest = async (tx: Tx, now: Date, settling: RoleSettling, status: 'accepted' | 'refused') => {
  const { organizationId, reference, reason, by, actor } = settling
  await enterOrganization(tx, organizationId)
  const request = await tx
    .selectFrom('roleRequests')
    .innerJoin('memberships as m', 'm.id', 'roleRequests.membershipId')
    .select(['roleRequests.id', 'roleRequests.status', 'membershipId', 'm.accountId', 'clientId', 'roleKey'])
    .where('reference', '=', reference)
    .where('roleRequests.organizationId', '=', organizationId)
    .where('m.status', '<>', 'ended')
    .$if(by !== null, (query) => query.where(isShownTo(organizationId, by ?? '')))
    .executeTakeFirst()
  if (!request) return 'role_unknown'
  const taken = await tx
    .updateTable('roleRequests')
    .set({ status, settledAt: now, settledBy: actor, settledReason: reason || null })
    .where('id', '=', request.id)
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return taken ? request : 'role_settled'
}

type Taken = { accountId: string; clientId: string; roleKey: string }

const tell = async (tx: Tx, deps: SettleDeps, request: Taken, settling: RoleSettling, how: 'accepted' | 'refused') => {
  const to = await findRecipient(tx, request.accountId)
  const role = await findRole(tx, { clientId: request.clientId, key: request.roleKey })
  const label = await readLabel(tx, settling.organizationId)
  if (!to || !role) return
  const about = { to, label, role: roleLabel(role, to.locale), service: role.serviceName, byOperator: settling.by === null }
  await sendLater(tx, deps, roleAnsweredMail(deps.config, { ...about, how, reason: settling.reason }))
}
