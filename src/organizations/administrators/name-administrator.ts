import { HOUR } from '../../clock.ts'
import type { AdministratorBasis } from '../../database/administration-tables.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { newId } from '../../secrets/random.ts'
import { findRecipient } from '../join/people.ts'
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

export type NamingAnswer = { named: 'now' } | { named: 'later'; effectiveAt: Date } | 'not_a_member' | 'not_proved' | 'already'

/** Taking over a body of this size waits, so that somebody can object. */
const largeFrom = 500
const waitMs = 72 * HOUR

/**
 * Gives a member the title, in the caller's transaction, and tells them and every other administrator. The link must be proved (OAL 1);
 * the first administrator of a large organization has no power for 72 hours.
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
  if (member.oal < 1) return 'not_proved'
  const others = await findLiveAdministrators(tx, organizationId)
  if (others.some((one) => one.accountId === accountId)) return 'already'
  const waits = others.length === 0 && basis !== 'operator' && (await countMembers(tx, organizationId)) > largeFrom
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
  for (const other of others) {
    const recipient = await findRecipient(tx, other.accountId)
    const person = to?.name ? `${to.name} (${member.email})` : member.email
    if (recipient)
      await sendLater(
        tx,
        deps,
        administratorAnnouncedMail(deps.config, { to: recipient, organizationId, label: member.label, person }),
      )
  }
  return waits ? { named: 'later', effectiveAt } : { named: 'now' }
}

const findProvableMember = (tx: Tx, organizationId: string, accountId: string) =>
  tx
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
    .select(['oal', 'email', 'label'])
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
