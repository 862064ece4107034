import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { lockAccount } from '../join/join.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'
import { writeHistory } from './history.ts'

export type MemberNaming = { mandateId: string; organizationId: string; membershipId: string; actor: string }

/** `unknown`: no such member here, or no mandate of this organization that is in force. `belongs_there`: acts for the grantor as its member. */
export type NameAnswer = 'named' | 'already_named' | 'belongs_there' | 'unknown' | RoleConflict

/** Lets one member of the mandated organization act by the mandate. Its administrators name them: no one acts for others by default. */
export const nameMandateMember = (deps: Pick<Deps, 'db' | 'clock'>, naming: MemberNaming): Promise<NameAnswer> =>
  deps.db
    .transaction()
    .execute((tx) => nameMember(tx, deps.clock(), naming))
    .catch(readConflict)

/** The same in the caller's transaction, which a conflict of roles ends. */
export const nameMember = async (
  tx: Tx,
  now: Date,
  { mandateId, organizationId, membershipId, actor }: MemberNaming,
): Promise<Exclude<NameAnswer, RoleConflict>> => {
  const found = await findBoth(tx, { mandateId, organizationId, membershipId })
  if (!found || found.endsAt <= now) return 'unknown'
  await lockAccount(tx, found.accountId)
  await enterOrganization(tx, found.grantorId)
  const still = await findBoth(tx, { mandateId, organizationId, membershipId })
  if (!still) return 'unknown'
  const member = await tx
    .selectFrom('memberships')
    .select('id')
    .where('organizationId', '=', found.grantorId)
    .where('accountId', '=', found.accountId)
    .where('status', '<>', 'ended')
    .executeTakeFirst()
  if (member) return 'belongs_there'
  const named = await tx
    .insertInto('mandateMembers')
    .values({ mandateId, membershipId, namedBy: actor, namedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('mandateId')
    .executeTakeFirst()
  if (!named) return 'already_named'
  const { accountId } = found
  await writeHistory(tx, now, {
    mandateId,
    event: 'mandates.member_named',
    actor,
    before: 'accepted',
    after: 'accepted',
    accountId,
  })
  return 'named'
}

/** Acts by it no more, from now on: what services were given is over. */
export const removeMandateMember = (
  deps: Pick<Deps, 'db' | 'clock'>,
  { mandateId, organizationId, membershipId, actor }: MemberNaming,
): Promise<'removed' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    const found = await findBoth(tx, { mandateId, organizationId, membershipId })
    if (!found) return 'unknown'
    await lockAccount(tx, found.accountId)
    const removed = await tx
      .deleteFrom('mandateMembers')
      .where('mandateId', '=', mandateId)
      .where('membershipId', '=', membershipId)
      .returning('mandateId')
      .executeTakeFirst()
    if (!removed) return 'unknown'
    const { accountId } = found
    await revokeGrants(tx, { accountId, mandateId })
    const event = { mandateId, actor, before: 'accepted', after: 'accepted', accountId } as const
    await writeHistory(tx, deps.clock(), { ...event, event: 'mandates.member_removed' })
    return 'removed'
  })

const findBoth = (tx: Tx, { mandateId, organizationId, membershipId }: Omit<MemberNaming, 'actor'>) =>
  tx
    .selectFrom('mandates as x')
    .innerJoin('memberships as m', 'm.organizationId', 'x.granteeId')
    .select(['m.accountId', 'x.grantorId', 'x.endsAt'])
    .where('x.id', '=', mandateId)
    .where('x.granteeId', '=', organizationId)
    .where('x.status', '=', 'accepted')
    .where('m.id', '=', membershipId)
    .where('m.status', '<>', 'ended')
    .executeTakeFirst()
