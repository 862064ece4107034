import { DAY, HOUR, MINUTE, SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { countTry, type Limit } from '../../rate-limit/limit.ts'
import { issueCode } from '../../sign-in/codes/index.ts'
import { lockAccount } from '../join/join.ts'
import { findRecipient } from '../join/people.ts'
import { findOpenProof, keyOf } from './find-proof.ts'
import { officialCodeMail } from './mails.ts'

/** Read by somebody else, maybe tomorrow morning: longer than a code to oneself. */
export const codeLifeMinutes = DAY / MINUTE

/** What the reader of a published address should have to bear, whatever the codes are for. */
export const officialMailLimits = (accountId: string, address: string): Limit[] => [
  { key: `official-mail:${address}`, max: 5, windowSeconds: (15 * MINUTE) / SECOND },
  { key: `official-mail-by:${accountId}`, max: 20, windowSeconds: DAY / SECOND },
  { key: `official-mail-pair:${accountId}:${address}`, max: 3, windowSeconds: HOUR / SECOND },
]

/**
 * Sends the code to one of the published addresses, chosen by its key. A new one kills the old one and keeps the count of tries.
 * Throws `too_many_requests` beyond what a town hall should have to read.
 */
export const sendOfficialCode = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, proofId, key, interactionUid }: { accountId: string; proofId: string; key: string; interactionUid: string | null },
): Promise<'sent' | 'not_open' | 'no_such_address'> => {
  const proof = await findOpenProof(deps.db, { accountId, proofId })
  if (!proof) return 'not_open'
  const chosen = proof.addresses.find((contact) => keyOf(contact) === key)
  if (!chosen) return 'no_such_address'
  const now = deps.clock()
  for (const limit of officialMailLimits(accountId, chosen.address)) {
    const answer = await countTry(deps.db, now, limit)
    if (!answer.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: answer.retryAfterSeconds })
  }
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    if (!(await findOpenProof(tx, { accountId, proofId }))) return 'not_open'
    const order = { purpose: 'official_contact', email: chosen.address, flowId: proof.id, accountId, interactionUid } as const
    const { code, expiresAt } = await issueCode(tx, deps, { ...order, minutes: codeLifeMinutes })
    await tx.updateTable('officialContactProofs').set({ chosenAddress: chosen.address }).where('id', '=', proof.id).execute()
    const asker = await findRecipient(tx, accountId)
    const person = asker?.name ? `${asker.name} (${proof.email})` : proof.email
    const { supportContact } = deps.config
    await sendLater(
      tx,
      deps,
      officialCodeMail({ to: chosen.address, code, expiresAt, person, label: proof.label, supportContact }),
    )
    const { organizationId } = proof
    await record(tx, { at: now, event: 'organization.official_code_sent', accountId, organizationId, details: { proofId } })
    return 'sent'
  })
}
