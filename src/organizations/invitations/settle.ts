import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { writeGroupMember } from '../groups/members.ts'
import { withChosenEnd } from '../life/ends.ts'
import { readConflict } from '../roles/conflict.ts'
import { writeRoleGrant } from '../roles/grant-role.ts'

export type Joined = {
  accountId: string
  organizationId: string
  membershipId: string
  email: string
  /** was one before: what administrators said of them stays */
  isMember?: boolean
}

/**
 * Holds the open invitations of this person there until the transaction ends: one that is being taken back is waited for, and opens nothing; one
 * that opens is not taken back meanwhile.
 */
export const holdInvitations = async (
  tx: Tx,
  { accountId, organizationId }: { accountId: string; organizationId: string },
): Promise<void> => {
  await sql`
    select id from invitations where organization_id = ${organizationId} and status = 'open'
      and email in (select address from email_addresses where account_id = ${accountId})
    order by id for update`.execute(tx)
}

/**
 * The person joined: an invitation to the address that joined is accepted once, and gives what it said. A role or a group that meanwhile
 * became impossible is left out and written down; the membership stands.
 */
export const acceptInvitation = async (
  tx: Tx,
  now: Date,
  { accountId, organizationId, membershipId, email, isMember = false }: Joined,
): Promise<void> => {
  const accepted = await tx
    .updateTable('invitations')
    .set({ status: 'accepted', settledAt: now })
    .where('organizationId', '=', organizationId)
    .where('email', '=', email)
    .where('status', '=', 'open')
    .where('expiresAt', '>', now)
    .returning(['id', 'isExternal', 'endsAt', 'roles', 'groupIds', 'invitedBy'])
    .executeTakeFirst()
  if (!accepted) return
  const { isExternal, endsAt } = accepted
  if (!isMember && (isExternal || endsAt)) {
    const ends = tx
      .selectFrom('memberships')
      .select(['status', 'statusCause as cause', 'statusAt', 'basis', 'verifiedAt', 'expiresAt', 'resumesUntil'])
    const before = await ends.where('id', '=', membershipId).executeTakeFirstOrThrow()
    const said = { isExternal, ...(endsAt && withChosenEnd(before, endsAt)) }
    await tx.updateTable('memberships').set(said).where('id', '=', membershipId).execute()
  }
  const actor = `administrator:${accepted.invitedBy}`
  const refused: unknown[] = []
  for (const role of accepted.roles)
    refused.push(await tried(tx, () => writeRoleGrant(tx, now, { organizationId, role, holder: { membershipId }, actor })))
  for (const groupId of accepted.groupIds)
    refused.push(await tried(tx, () => writeGroupMember(tx, now, { organizationId, groupId, membershipId, actor })))
  const details = { invitationId: accepted.id, refused: refused.filter((one) => one !== null) }
  await record(tx, { at: now, event: 'invitations.accepted', accountId, organizationId, details })
}

/** A conflict takes back one step, not the transaction. */
const tried = async (tx: Tx, step: () => Promise<string>): Promise<unknown> => {
  await sql`savepoint step`.execute(tx)
  try {
    const answer = await step()
    await sql`release savepoint step`.execute(tx)
    return answer.startsWith('unknown') ? answer : null
  } catch (error) {
    await sql`rollback to savepoint step`.execute(tx)
    return readConflict(error)
  }
}

/** `unknown`: settled already, or of another organization. */
export const revokeInvitation = (
  deps: Pick<Deps, 'db' | 'clock'>,
  { organizationId, invitationId, actor }: { organizationId: string; invitationId: string; actor: string },
): Promise<'revoked' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    const at = deps.clock()
    const revoked = await tx
      .updateTable('invitations')
      .set({ status: 'revoked', settledAt: at })
      .where('id', '=', invitationId)
      .where('organizationId', '=', organizationId)
      .where('status', '=', 'open')
      .returning('email')
      .executeTakeFirst()
    if (!revoked) return 'unknown'
    await record(tx, { at, event: 'invitations.revoked', actor, organizationId, details: { invitationId, email: revoked.email } })
    return 'revoked'
  })
