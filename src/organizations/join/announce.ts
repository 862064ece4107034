import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { memberAnnouncedMail } from './mails.ts'
import { findProvedMembers, findRecipient } from './people.ts'

export type NewMember = { accountId: string; organizationId: string; email: string; label: string }

/** A large body would mail thousands: the few who were verified last are enough for somebody to notice. */
const atMost = 20

/** Tells the proved members that somebody joined by themselves, so that a stranger does not go unnoticed. */
export const announceMember = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, organizationId, email, label }: NewMember,
): Promise<void> => {
  const newcomer = await findRecipient(tx, accountId)
  const person = newcomer?.name ? `${newcomer.name} (${email})` : email
  for (const to of await findProvedMembers(tx, organizationId, accountId, atMost))
    await sendLater(tx, deps, memberAnnouncedMail(deps.config, { to, label, person }))
}
