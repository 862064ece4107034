import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { sendLater } from '../../mail/outbox.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { type CodeAnswer, isCodeExpected, issueCode, spendCode } from '../../sign-in/codes/index.ts'
import type { OfficialContact } from '../directory/port.ts'
import { findRecipient } from '../join/people.ts'
import { keyOf } from '../official-contact/find-proof.ts'
import { codeLifeMinutes, officialMailLimits } from '../official-contact/send-code.ts'
import { administratorCodeMail } from './mails.ts'

export type CodeAsker = { accountId: string; organizationId: string; label: string; email: string }

/** A code to become administrator is another one than a code to join. */
const flowOf = ({ accountId, organizationId }: Pick<CodeAsker, 'accountId' | 'organizationId'>): string =>
  `become-administrator:${organizationId}:${accountId}`

/** Sends the code to one published address, chosen by its key. Throws `too_many_requests` beyond what its reader should have to read. */
export const sendAdministratorCode = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  asker: CodeAsker,
  contact: OfficialContact,
): Promise<void> => {
  const now = deps.clock()
  for (const limit of officialMailLimits(asker.accountId, contact.address)) {
    const answer = await countTry(deps.db, now, limit)
    if (!answer.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: answer.retryAfterSeconds })
  }
  await deps.db.transaction().execute(async (tx) => {
    const { accountId, label, email } = asker
    const order = { purpose: 'official_contact', email: contact.address, flowId: flowOf(asker), accountId } as const
    const { code, expiresAt } = await issueCode(tx, deps, { ...order, interactionUid: null, minutes: codeLifeMinutes })
    const person = (await findRecipient(tx, accountId))?.name
    const { supportContact } = deps.config
    const shown = { to: contact.address, code, expiresAt, person: person ? `${person} (${email})` : email, label, supportContact }
    await sendLater(tx, deps, administratorCodeMail(shown))
  })
}

/** In the transaction that gives the title: cut short, the code still serves. */
export const spendAdministratorCode = (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring'>,
  asker: CodeAsker,
  { address }: OfficialContact,
  code: string,
): Promise<CodeAnswer> => spendCode(tx, deps, { purpose: 'official_contact', email: address, flowId: flowOf(asker), code })

/** The published address whose code can still be typed. */
export const findExpectedContact = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  asker: Pick<CodeAsker, 'accountId' | 'organizationId'>,
  contacts: readonly OfficialContact[],
): Promise<OfficialContact | null> => {
  for (const contact of contacts) {
    const code = { purpose: 'official_contact', email: contact.address, flowId: flowOf(asker) } as const
    if (await isCodeExpected(db, clock(), code)) return contact
  }
  return null
}

export const contactWithKey = (contacts: readonly OfficialContact[], key: string): OfficialContact | undefined =>
  contacts.find((contact) => keyOf(contact) === key)
