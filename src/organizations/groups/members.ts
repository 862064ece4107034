import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'

export type GroupChange = { organizationId: string; groupId: string; membershipId: string; actor: string }
export type AddAnswer = 'added' | 'already_there' | 'unknown' | RoleConflict

/** Puts a member in a group. Separate groups and incompatible roles are refused by the database, whatever happens at the same time. */
export const addToGroup = (deps: Pick<Deps, 'db' | 'clock'>, change: GroupChange): Promise<AddAnswer> =>
  deps.db
    .transaction()
    .execute((tx) => writeGroupMember(tx, deps.clock(), change))
    .catch(readConflict)

/** The same in the caller's transaction, which a conflict ends. */
export const writeGroupMember = async (
  tx: Tx,
  now: Date,
  { organizationId, groupId, membershipId, actor }: GroupChange,
): Promise<Exclude<AddAnswer, RoleConflict>> => {
  await enterOrganization(tx, organizationId)
  const found = await findBoth(tx, organizationId, groupId, membershipId)
  if (!found) return 'unknown'
  const added = await tx
    .insertInto('groupMembers')
    .values({ groupId, membershipId, addedBy: actor, addedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('groupId')
    .executeTakeFirst()
  if (!added) return 'already_there'
  const { name, accountId } = found
  const details = { groupId, membershipId, name }
  await record(tx, { at: now, event: 'groups.member_added', actor, accountId, organizationId, details })
  return 'added'
}

export const removeFromGroup = (deps: Pick<Deps, 'db' | 'clock'>, change: GroupChange): Promise<'removed' | 'not_there'> =>
  deps.db.transaction().execute((tx) => eraseGroupMember(tx, deps.clock(), change))

/** The same in the caller's transaction. */
export const eraseGroupMember = async (
  tx: Tx,
  now: Date,
  { organizationId, groupId, membershipId, actor }: GroupChange,
): Promise<'removed' | 'not_there'> => {
  await enterOrganization(tx, organizationId)
  const gone = await tx
    .deleteFrom('groupMembers')
    .using(['organizationGroups', 'memberships'])
    .whereRef('organizationGroups.id', '=', 'groupMembers.groupId')
    .whereRef('memberships.id', '=', 'groupMembers.membershipId')
    .where('organizationGroups.organizationId', '=', organizationId)
    .where('groupMembers.groupId', '=', groupId)
    .where('groupMembers.membershipId', '=', membershipId)
    .returning(['organizationGroups.name', 'memberships.accountId'])
    .executeTakeFirst()
  if (!gone) return 'not_there'
  const { name, accountId } = gone
  const details = { groupId, membershipId, name }
  await record(tx, { at: now, event: 'groups.member_removed', actor, accountId, organizationId, details })
  return 'removed'
}

const findBoth = (tx: Tx, organizationId: string, groupId: string, membershipId: string) =>
  tx
    .selectFrom('organizationGroups')
    .innerJoin('memberships', 'memberships.organizationId', 'organizationGroups.organizationId')
    .select(['organizationGroups.name', 'memberships.accountId'])
    .where('organizationGroups.id', '=', groupId)
    .where('organizationGroups.organizationId', '=', organizationId)
    .where('organizationGroups.endedAt', 'is', null)
    .where('memberships.id', '=', membershipId)
    .where('memberships.status', '<>', 'ended')
    .executeTakeFirst()
