import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { administratorActor } from '../administration/actor.ts'
import { isLastAdministrator } from '../administrators/end-administrator.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { isHeldElsewhere } from '../domains/held-elsewhere.ts'
import { lockAccount } from '../join/join.ts'
import { membershipRemovedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { chosenEnd, type Ends, withChosenEnd } from '../life/ends.ts'
import { isProvisional } from '../life/freshness.ts'
import { moveMembership } from '../life/move-membership.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { isShownTo, memberVersion } from './list-members.ts'
import { memberSuspendedMail } from './mails.ts'

type ChangeDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

export type MemberChange = {
  organizationId: string
  membershipId: string
  /** the account that administers, or answers for the software that does: whose eyes */
  by: string
  actor: string
  /** as it was read (`memberVersion`): `MemberChanged` is thrown when somebody changed the membership since */
  version?: string | undefined
}

/** Somebody else changed the membership since it was read: nothing is written. */
export class MemberChanged extends Error {}

export type ChangeAnswer = 'changed' | 'unknown' | 'last_administrator' | 'oneself' | 'not_suspended_here'

/** Ends a membership for the organization: it does not come back by itself. Sessions lose what was given for it at once. */
export const removeMember = (
  deps: ChangeDeps,
  change: MemberChange & { reason: string; through?: 'administrator' | 'staff_list' },
): Promise<ChangeAnswer> =>
  withMember(deps, change, async (tx, { accountId, label }) => {
    if (change.actor === administratorActor(accountId)) return 'oneself'
    if (await isLastAdministrator(tx, change.organizationId, accountId)) return 'last_administrator'
    const { organizationId, reason, actor, through: by = 'administrator' } = change
    await endMembership(tx, deps.clock(), { accountId, organizationId, by, reason, actor })
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, membershipRemovedMail(deps.config, { to, label, reason, by: 'administrator' }))
    return 'changed'
  })

/** Stops a membership for a while: it gives nothing and keeps its place. */
export const suspendMember = (deps: ChangeDeps, change: MemberChange & { reason: string }): Promise<ChangeAnswer> =>
  withMember(deps, change, async (tx, member) => {
    const { accountId, status, expiresAt } = member
    if (change.actor === administratorActor(accountId)) return 'oneself'
    if (status === 'suspended') return 'changed'
    if (await isLastAdministrator(tx, change.organizationId, accountId)) return 'last_administrator'
    const resumesUntil = chosenEnd(member)
    const move = { to: 'suspended', cause: 'suspended_by_administrator', expiresAt, resumesUntil } as const
    await moveMembership(tx, deps.clock(), { ...movedBy(change, member), reason: change.reason }, move)
    await tell(tx, deps, member, change.reason)
    return 'changed'
  })

/**
 * Lets a membership that an administrator stopped go on. One that was suspended for want of a proof, or because the establishment closed, is not
 * theirs to raise: only what was missing lifts it.
 */
export const resumeMember = (deps: ChangeDeps, change: MemberChange): Promise<ChangeAnswer> =>
  withMember(deps, change, async (tx, member) => {
    const { status, cause, basis } = member
    if (status !== 'suspended') return 'changed'
    if (cause !== 'suspended_by_administrator') return 'not_suspended_here'
    const to = isProvisional(basis) ? 'provisional' : 'active'
    const ends = withChosenEnd({ ...member, status: to }, chosenEnd(member))
    const move = { to, cause: 'resumed_by_administrator', ...ends } as const
    await moveMembership(tx, deps.clock(), movedBy(change, member), move)
    await tell(tx, deps, member, null)
    return 'changed'
  })

const movedBy = ({ membershipId, organizationId, actor }: MemberChange, { accountId, status }: Member) => ({
  membershipId,
  accountId,
  organizationId,
  from: status,
  actor,
})

const tell = async (tx: Tx, deps: ChangeDeps, { accountId, label }: Member, reason: string | null): Promise<void> => {
  const to = await findRecipient(tx, accountId)
  if (to) await sendLater(tx, deps, memberSuspendedMail(deps.config, { to, label, reason }))
}

/** What is said of it changes; what is not said stays. `endsAt` null: nobody chooses a day any more. */
export type KindChange = { isExternal?: boolean; endsAt?: Date | null }
/**
 * `domain_held_elsewhere`: whose address is another organization's stays external. `administers`: an administrator is internal, and gives the title
 * back first.
 */
export type KindAnswer = ChangeAnswer | 'domain_held_elsewhere' | 'administers'

/**
 * Internal or external, and until when: a day that was chosen ends it, and what proved the link may end it sooner. A day in the past is refused by
 * the form, not here.
 */
export const changeMemberKind = (deps: ChangeDeps, change: MemberChange & KindChange): Promise<KindAnswer> =>
  withMember<'domain_held_elsewhere' | 'administers'>(deps, change, async (tx, before) => {
    if (change.isExternal === false && before.isExternal && before.heldElsewhere) return 'domain_held_elsewhere'
    return (await refusalOfTitle(tx, before, change)) ?? writeKind(tx, deps.clock(), before, change)
  })

/** The same, if it still is what the caller thinks; otherwise nothing changes (`changed_since`). */
export const changeMemberKindFrom = (
  deps: ChangeDeps,
  change: MemberChange & Required<KindChange> & { from: Required<KindChange> },
): Promise<ChangeAnswer | 'changed_since' | 'administers'> =>
  withMember<'changed_since' | 'administers'>(deps, change, async (tx, before) => {
    const { from } = change
    if (from.isExternal !== before.isExternal || from.endsAt?.getTime() !== chosenEnd(before)?.getTime()) return 'changed_since'
    return (await refusalOfTitle(tx, before, change)) ?? writeKind(tx, deps.clock(), before, change)
  })

/** The title of administrator forbids being external, and the last one a day of end: an organization stays administered. */
const refusalOfTitle = async (
  tx: Tx,
  { accountId, isExternal }: Member,
  { organizationId, ...change }: MemberChange & KindChange,
): Promise<'administers' | 'last_administrator' | undefined> => {
  const becomesExternal = change.isExternal === true && !isExternal
  if (becomesExternal && (await findLiveAdministrators(tx, organizationId)).some((one) => one.accountId === accountId))
    return 'administers'
  const leaves = change.endsAt !== undefined && change.endsAt !== null
  return leaves && (await isLastAdministrator(tx, organizationId, accountId)) ? 'last_administrator' : undefined
}

const writeKind = async (tx: Tx, at: Date, before: Member, change: MemberChange & KindChange): Promise<'changed'> => {
  const { organizationId, membershipId, actor, isExternal = before.isExternal, endsAt = chosenEnd(before) } = change
  await tx
    .updateTable('memberships')
    .set({ isExternal, ...withChosenEnd(before, endsAt) })
    .where('id', '=', membershipId)
    .execute()
  const details = {
    membershipId,
    before: { isExternal: before.isExternal, expiresAt: chosenEnd(before) },
    after: { isExternal, expiresAt: endsAt },
  }
  const { accountId } = before
  await record(tx, { at, event: 'organization.membership_changed', actor, accountId, organizationId, details })
  return 'changed'
}

type Member = Ends & { accountId: string; label: string; isExternal: boolean; heldElsewhere: boolean }

/** Holds the person's row, then the organization's; a member of another organization, or whom this administrator may not see, is unknown. */
const withMember = <Other extends string = never>(
  deps: ChangeDeps,
  { organizationId, membershipId, by, version }: MemberChange,
  what: (tx: Tx, member: Member) => Promise<ChangeAnswer | Other>,
): Promise<ChangeAnswer | Other> =>
  deps.db.transaction().execute(async (tx) => {
    const find = tx
      .selectFrom('memberships as m')
      .innerJoin('organizations', 'organizations.id', 'm.organizationId')
      .select(['m.accountId', 'label', 'status', 'isExternal', 'expiresAt', 'basis', 'verifiedAt'])
      .select(['statusCause as cause', 'statusAt', 'resumesUntil', memberVersion.as('version')])
      .select(isHeldElsewhere(organizationId, sql`split_part(m.email, '@', 2)`).as('heldElsewhere'))
      .where('m.id', '=', membershipId)
      .where('m.organizationId', '=', organizationId)
      .where('status', '<>', 'ended')
      .where(isShownTo(organizationId, by))
    const found = await find.executeTakeFirst()
    if (!found) return 'unknown'
    await lockAccount(tx, found.accountId)
    await enterOrganization(tx, organizationId)
    const member = await find.executeTakeFirst()
    if (member && version !== undefined && version !== member.version) throw new MemberChanged()
    return member ? what(tx, member) : 'unknown'
  })
