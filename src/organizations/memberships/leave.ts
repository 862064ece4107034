import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { isLastAdministrator } from '../administrators/end-administrator.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { lockAccount } from '../join/join.ts'
import { organizationLeftMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { endMembership } from './end-membership.ts'

/** The person leaves: nothing bars them from coming back. `not_member`: it was over already. `last_administrator`: the others would have none. */
export const leaveOrganization = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, membershipId }: { accountId: string; membershipId: string },
): Promise<'left' | 'not_member' | 'last_administrator'> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const membership = await tx
      .selectFrom('memberships')
      .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
      .select(['memberships.organizationId', 'organizations.label'])
      .where('memberships.id', '=', membershipId)
      .where('memberships.accountId', '=', accountId)
      .where('memberships.status', '<>', 'ended')
      .executeTakeFirst()
    if (!membership) return 'not_member'
    const { organizationId, label } = membership
    await enterOrganization(tx, organizationId)
    if (await isLastAdministrator(tx, organizationId, accountId)) return 'last_administrator'
    await endMembership(tx, deps.clock(), { accountId, organizationId, by: 'self', reason: null, actor: 'person' })
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, organizationLeftMail(deps.config, { to, label }))
    return 'left'
  })
