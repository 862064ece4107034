import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import type { Mail } from '../../mail/message.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { findRecipient, type Recipient } from '../join/people.ts'
import { type Mandate, readMandate } from './find-mandates.ts'
import { mandateAnsweredMail, mandateEndedMail, mandateEndingMail, mandateProposedMail } from './mails.ts'

type TellDeps = Pick<Deps, 'clock' | 'keyring' | 'config'>
type To = Pick<Recipient, 'email' | 'locale'>
export type Side = 'grantor' | 'grantee'

/** Whoever may accept it. */
export const tellProposed = async (tx: Tx, deps: TellDeps, mandateId: string): Promise<void> => {
  const mandate = await readMandate(tx, mandateId, deps.clock())
  await send(tx, deps, mandate, 'grantee', (to) => mandateProposedMail(deps.config, { to, mandate }))
}

/** Those who proposed it. */
export const tellAnswered = async (tx: Tx, deps: TellDeps, mandateId: string): Promise<void> => {
  const mandate = await readMandate(tx, mandateId, deps.clock())
  await send(tx, deps, mandate, 'grantor', (to) => mandateAnsweredMail(deps.config, { to, mandate }))
}

/** Both sides, whoever ended it; what was only proposed, those who may have accepted it. */
export const tellEnded = async (tx: Tx, deps: TellDeps, mandateId: string, before: 'proposed' | 'accepted'): Promise<void> => {
  const mandate = await readMandate(tx, mandateId, deps.clock())
  const sides: Side[] = before === 'proposed' && mandate.endedReason !== 'unanswered' ? ['grantee'] : ['grantor', 'grantee']
  for (const side of sides) await send(tx, deps, mandate, side, (to) => mandateEndedMail(deps.config, { to, mandate, side }))
}

/** Both sides, each with what it may do so that it goes on. */
export const tellEnding = async (tx: Tx, deps: TellDeps, mandateId: string): Promise<void> => {
  const mandate = await readMandate(tx, mandateId, deps.clock())
  for (const side of ['grantor', 'grantee'] as const)
    await send(tx, deps, mandate, side, (to) => mandateEndingMail(deps.config, { to, mandate, side }))
}

const send = async (tx: Tx, deps: TellDeps, mandate: Mandate, side: Side, write: (to: To) => Mail): Promise<void> => {
  for (const to of await recipientsOf(tx, mandate, side)) await sendLater(tx, deps, write(to))
}

const recipientsOf = async (tx: Tx, { id, grantor, grantee, email }: Mandate, side: Side): Promise<To[]> => {
  const organization = side === 'grantor' ? grantor : grantee
  if (organization) return administratorsOf(tx, organization.id)
  if (!email) return []
  const person = await tx.selectFrom('mandates').select('accountId').where('id', '=', id).executeTakeFirst()
  const known = person?.accountId ? await findRecipient(tx, person.accountId) : undefined
  // in French to an address nothing is known of
  return [known ?? { email, locale: 'fr' }]
}

const administratorsOf = async (tx: Tx, organizationId: string): Promise<Recipient[]> => {
  const administrators = await findLiveAdministrators(tx, organizationId)
  const found = await Promise.all(administrators.map(({ accountId }) => findRecipient(tx, accountId)))
  return found.filter((one) => one !== undefined)
}
