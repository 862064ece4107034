import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { type RoleConflict, readConflict } from './conflict.ts'

export type RoleName = { clientId: string; key: string }
/** A member, or a group whose members all hold it. */
export type Holder = { membershipId: string } | { groupId: string }

export type RoleChange = {
  organizationId: string
  role: RoleName
  holder: Holder
  /** who does it, as the journal names them */
  actor: string
}

export type GrantAnswer = 'granted' | 'already_granted' | 'unknown_role' | 'unknown_holder' | RoleConflict

/** Grants a role of a service, in person or to a group. Incompatible roles are refused by the database, whatever happens at the same time. */
export const grantRole = (deps: Pick<Deps, 'db' | 'clock'>, change: RoleChange): Promise<GrantAnswer> =>
  deps.db
    .transaction()
    .execute((tx) => writeRoleGrant(tx, deps.clock(), change))
    .catch(readConflict)

/** The same in the caller's transaction, which a conflict ends (`readConflict` reads it outside). */
export const writeRoleGrant = async (
  tx: Tx,
  now: Date,
  { organizationId, role, holder, actor }: RoleChange,
): Promise<Exclude<GrantAnswer, RoleConflict>> => {
  await enterOrganization(tx, organizationId)
  if (!(await isDeclared(tx, role))) return 'unknown_role'
  const found = await findHolder(tx, organizationId, holder)
  if (!found) return 'unknown_holder'
  const granted = await tx
    .insertInto('roleGrants')
    .values({
      id: newId(),
      organizationId,
      clientId: role.clientId,
      roleKey: role.key,
      ...columnsOf(holder),
      grantedBy: actor,
      grantedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!granted) return 'already_granted'
  const details = { ...role, ...holder, ...nameOf(found) }
  await record(tx, { at: now, event: 'roles.granted', actor, ...personOf(found), organizationId, details })
  return 'granted'
}

/** `not_granted`: nobody held it that way. Rights held through another group stay. */
export const revokeRole = (
  deps: Pick<Deps, 'db' | 'clock'>,
  { organizationId, role, holder, actor }: RoleChange,
): Promise<'revoked' | 'not_granted'> =>
  deps.db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const gone = await tx
      .deleteFrom('roleGrants')
      .where('organizationId', '=', organizationId)
      .where('clientId', '=', role.clientId)
      .where('roleKey', '=', role.key)
      .where((on) =>
        'membershipId' in holder ? on('membershipId', '=', holder.membershipId) : on('groupId', '=', holder.groupId),
      )
      .returning('id')
      .executeTakeFirst()
    if (!gone) return 'not_granted'
    const found = await findHolder(tx, organizationId, holder)
    const details = { ...role, ...holder, ...nameOf(found) }
    await record(tx, { at: deps.clock(), event: 'roles.revoked', actor, ...personOf(found), organizationId, details })
    return 'revoked'
  })

const columnsOf = (holder: Holder) =>
  'membershipId' in holder
    ? { membershipId: holder.membershipId, groupId: null }
    : { membershipId: null, groupId: holder.groupId }

const isDeclared = async (tx: Tx, { clientId, key }: RoleName): Promise<boolean> =>
  (await tx
    .selectFrom('serviceRoles')
    .select('key')
    .where('clientId', '=', clientId)
    .where('key', '=', key)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) !== undefined

type FoundHolder = { accountId: string } | { name: string }

/** Who it is, for the history: a person, or a group by its name. */
const personOf = (found: FoundHolder | undefined) => (found && 'accountId' in found ? found : {})
const nameOf = (found: FoundHolder | undefined) => (found && 'name' in found ? found : {})

const findHolder = (tx: Tx, organizationId: string, holder: Holder): Promise<FoundHolder | undefined> =>
  'membershipId' in holder
    ? tx
        .selectFrom('memberships')
        .select('accountId')
        .where('id', '=', holder.membershipId)
        .where('organizationId', '=', organizationId)
        .where('status', '<>', 'ended')
        .executeTakeFirst()
    : tx
        .selectFrom('organizationGroups')
        .select('name')
        .where('id', '=', holder.groupId)
        .where('organizationId', '=', organizationId)
        .where('endedAt', 'is', null)
        .executeTakeFirst()
