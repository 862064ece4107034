import { HOUR } from '../../clock.ts'
import type { AdministratorBasis } from '../../database/administration-tables.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { newId } from '../../secrets/random.ts'
import { findProvedMembers, findRecipient } from '../join/people.ts'
import { accountHasSecondFactor, answers, bySelf } from './eligible.ts'
import { enterOrganization } from './enter-organization.ts'
import { findLiveAdministrators } from './find-administrators.ts'
import { administratorAnnouncedMail, administratorNamedMail } from './mails.ts'

export type Naming = {
  organizationId: string
  accountId: string
  basis: AdministratorBasis
  /** who names, as the journal says it */
  actor: string
}

export type NamingAnswer = { named: 'now' } | { named: 'later'; effectiveAt: Date } | NamingRefusal

/** `administered`: somebody who answers administers already, and names others. */
export type NamingRefusal = 'not_a_member' | 'not_proved' | 'no_second_factor' | 'already' | 'administered'

/** Taking over a body of this size waits, so that somebody can object. */
const largeFrom = 500
const waitMs = 72 * HOUR
/** Nobody administers yet: some of those who can tell are told, so that objecting is possible. */
const mostWitnesses = 20

/**
 * Gives a member the title, in the caller's transaction, and tells them and every other administrator. The link must be proved (OAL 1), and the
 * account have a second factor, except when an operator appoints, who saw to it. By oneself, one takes over a large organization after 72 hours,
 * and none that somebody who answers administers.
 */
export const nameAdministrator = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { organizationId, accountId, basis, actor }: Naming,
): Promise<NamingAnswer> => {
  await enterOrganization(tx, organizationId)
  const now = deps.clock()
  const member = await findProvableMember(tx, organizationId, accountId)
  if (!member) return 'not_a_member'
  if (member.oal < 1 || (basis === 'certified_officer' && member.basis !== 'certified_officer')) return 'not_proved'
  if (basis !== 'operator' && !(await accountHasSecondFactor(tx, accountId))) return 'no_second_factor'
  const others = await findLiveAdministrators(tx, organizationId)
  if (others.some((one) => one.accountId === accountId)) return 'already'
  const takesOver = bySelf.includes(basis)
  if (takesOver && others.some((one) => answers(one, now))) return 'administered'
  const waits = takesOver && (await countMembers(tx, organizationId)) > largeFrom
  const effectiveAt = waits ? new Date(now.getTime() + waitMs) : now
  await tx
    .insertInto('administrators')
    .values({
      id: newId(),
      organizationId,
      accountId,
      basis,
      namedBy: actor,
      namedAt: now,
      effectiveAt,
      lastActiveAt: now,
      endedAt: null,
      endedBy: null,
      endedReason: null,
    })
    .execute()
  await record(tx, { at: now, event: 'administrators.named', actor, accountId, organizationId, details: { basis, effectiveAt } })
  const to = await findRecipient(tx, accountId)
  if (to)
    await sendLater(tx, deps, administratorNamedMail(deps.config, { to, organizationId, label: member.label, effectiveAt, now }))
  const person = to?.name ? `${to.name} (${member.email})` : member.email
  const about = { label: member.label, organizationId, person }
  for (const other of others) {
    const recipient = await findRecipient(tx, other.accountId)
    if (recipient) await sendLater(tx, deps, administratorAnnouncedMail(deps.config, { ...about, to: recipient }))
  }
  const witnesses = waits && others.length === 0 ? await findProvedMembers(tx, organizationId, accountId, mostWitnesses) : []
  for (const witness of witnesses)
    await sendLater(tx, deps, administratorAnnouncedMail(deps.config, { ...about, to: witness, effectiveAt }))
  return waits ? { named: 'later', effectiveAt } : { named: 'now' }
}

const findProvableMember = (tx: Tx, organizationId: string, accountId: string) =>
  tx
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
    .select(['oal', 'basis', 'memberships.email', 'label'])
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('status', 'in', ['active', 'expiring'])
    .where('isExternal', '=', false)
    .executeTakeFirst()

const countMembers = async (tx: Tx, organizationId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('memberships')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('organizationId', '=', organizationId)
    .where('status', '<>', 'ended')
    .executeTakeFirstOrThrow()
  return Number(count)
}
