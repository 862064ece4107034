import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { issueCode } from '../../sign-in/codes/index.ts'
import { countMail } from '../../sign-in/limits/limits.ts'
import type { Locale } from '../../web/texts.ts'
import { findAccountByEmail } from '../queries.ts'
import { addAddressCodeMail, addressTakenMail } from './mails.ts'

export type AddressOwner = { accountId: string; sessionId: string; locale: Locale; ip: string; interactionUid: string | null }

const codeMinutes = 10

/** The code is worth something in this session only. */
export const flowOf = (sessionId: string): string => `add-address:${sessionId}`

/**
 * Sends a code to an address the person says is theirs. An address that has an account gets another mail, and a code nobody can know: the page
 * says the same. Throws `too_many_requests` while a code of this address is burnt.
 */
export const sendAddressCode = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, sessionId, locale, ip, interactionUid }: AddressOwner,
  email: string,
): Promise<{ outcome: 'sent' } | { outcome: 'yours' } | { outcome: 'too_many'; retryAfterSeconds: number }> => {
  const owner = await findAccountByEmail(deps.db, email)
  if (owner?.id === accountId) return { outcome: 'yours' }
  const counted = await countMail(deps.db, deps, { email, accountId: null, ip, browserTrusted: false })
  if (counted !== null && counted !== 'silent') return { outcome: 'too_many', retryAfterSeconds: counted.retryAfterSeconds }
  await deps.db.transaction().execute(async (tx) => {
    const order = {
      purpose: 'add_address',
      email,
      accountId,
      flowId: flowOf(sessionId),
      interactionUid,
      minutes: codeMinutes,
    } as const
    const issued = await issueCode(tx, deps, order)
    const to = { to: email, locale }
    const mail = owner ? addressTakenMail({ ...to, issuer: deps.config.issuer }) : addAddressCodeMail({ ...to, ...issued })
    if (counted === null) await sendLater(tx, deps, mail)
    await record(tx, { at: deps.clock(), event: 'account.address_code_sent', accountId, sessionId })
  })
  return { outcome: 'sent' }
}
