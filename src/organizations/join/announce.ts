import type { JoinPolicy } from '../../database/administration-tables.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { memberAnnouncedMail, memberJoinedMail } from './mails.ts'
import { findProvedMembers, findRecipient } from './people.ts'

export type NewMember = {
  accountId: string
  organizationId: string
  membershipId: string
  email: string
  label: string
  /** what the administrators decided for this domain */
  policy: JoinPolicy
}

/** A large body would mail thousands: the few who were verified last are enough for somebody to notice. */
const atMost = 20

/**
 * Tells those who administer that somebody joined by themselves, unless they said not to; when nobody administers, the proved members, so that a
 * stranger does not go unnoticed.
 */
export const announceMember = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, organizationId, membershipId, email, label, policy }: NewMember,
): Promise<void> => {
  const newcomer = await findRecipient(tx, accountId)
  const person = newcomer?.name ? `${newcomer.name} (${email})` : email
  const administrators = await findLiveAdministrators(tx, organizationId)
  for (const { accountId: administrator } of administrators) {
    const to = policy === 'join' || administrator === accountId ? undefined : await findRecipient(tx, administrator)
    if (to) await sendLater(tx, deps, memberJoinedMail(deps.config, { to, label, person, organizationId, membershipId }))
  }
  if (administrators.length > 0) return
  for (const to of await findProvedMembers(tx, organizationId, accountId, atMost))
    await sendLater(tx, deps, memberAnnouncedMail(deps.config, { to, label, person }))
}
