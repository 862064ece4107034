import type { Tx } from '../../database/index.ts'
import type { Mail } from '../../mail/message.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findRecipient, type Recipient } from '../join/people.ts'
import type { LivingMembership } from './find-life.ts'
import { closingMail, goesOnMail, provisionalEndingMail, stillThereMail, suspendedMail } from './mails.ts'
import type { Move } from './next-move.ts'
import type { LifeDeps } from './review.ts'
import { sealConfirmation } from './token.ts'

/** Writes to the person what happened to their membership, and what they can do. */
export const tellMove = async (tx: Tx, deps: LifeDeps, living: LivingMembership, move: Move): Promise<void> => {
  const to = await findRecipient(tx, living.accountId)
  const mail = to && mailOf(deps, to, living, move)
  if (mail) await sendLater(tx, deps, mail)
}

const mailOf = (deps: LifeDeps, to: Recipient, living: LivingMembership, move: Move): Mail => {
  const { label, siret, successor, membershipId } = living
  const about = { to, label, until: move.expiresAt }
  const site = deps.config
  if (move.to === 'suspended') return suspendedMail(site, { ...about, cause: move.cause, siret })
  switch (move.cause) {
    case 'establishment_closed':
      return closingMail(site, { ...about, transfer: successor === null ? null : membershipId })
    case 'provisional_ending':
      return provisionalEndingMail(site, { ...about, siret })
    case 'confirmation_due':
    case 'address_not_proved':
      return stillThereOf(deps, { ...about, to: { ...to, email: living.email } }, membershipId)
    default:
      return goesOnMail(site, about)
  }
}

/** To the address of the membership, and no other: answering proves that the mailbox is still theirs. */
export const stillThereOf = (
  { config, keyring, clock }: LifeDeps,
  about: { to: Recipient; label: string; until: Date | null },
  membershipId: string,
): Mail => stillThereMail(config, { ...about, token: sealConfirmation(keyring, { membershipId, at: clock() }) })
