import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { findRefusedMail, sendLater } from '../../mail/outbox.ts'
import { digest } from '../../secrets/random.ts'
import { type CodeAnswer, spendCode } from '../../sign-in/codes/index.ts'
import { parseEmail } from '../email/parse.ts'
import { holdAccount } from '../hold-account.ts'
import { takeUp } from '../left-addresses.ts'
import { addVerifiedAddress, findAddresses } from '../queries.ts'
import { addressAddedMail } from './mails.ts'
import { type AddressOwner, flowOf } from './send-code.ts'

/** The address this session is proving: the last one a code was asked for. */
export const findAddressBeingProved = async (
  db: Db,
  { accountId, sessionId }: Pick<AddressOwner, 'accountId' | 'sessionId'>,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('oneTimeCodes')
    .select('email')
    .where('purpose', '=', 'add_address')
    .where('accountId', '=', accountId)
    .where('flowHash', '=', digest(flowOf(sessionId)))
    .where('spentAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.email
}

/** Was the mail to this address refused by its own mail system, whatever it said? */
export const isAddressRefused = async (db: Db, email: string, since: Date): Promise<boolean> => {
  const kinds = ['add_address_code', 'address_taken']
  const refused = await Promise.all(kinds.map((kind) => findRefusedMail(db, email, kind, since)))
  return refused.some(Boolean)
}

/** Spends the code and adds the address, in one transaction; the addresses it had are told. `taken`: another account proved it first. */
export const proveAddress = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, sessionId, locale }: AddressOwner,
  { email, code }: { email: string; code: string },
): Promise<'added' | 'taken' | Exclude<CodeAnswer, 'right'>> =>
  deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId, sessionId })
    const answer = await spendCode(tx, deps, { purpose: 'add_address', email, flowId: flowOf(sessionId), code })
    const parsed = parseEmail(email)
    if (answer !== 'right') return answer
    if (parsed === null) throw new Error('a code was sent to what is no address')
    const now = deps.clock()
    const told = await findAddresses(tx, accountId)
    const added = await addVerifiedAddress(tx, accountId, parsed, now)
    if (added === 'taken') return 'taken'
    if (added === 'added') await takeUp(tx, deps, { accountId, address: parsed.address })
    await record(tx, { at: now, event: 'account.address_added', accountId, sessionId })
    for (const { address: to } of told)
      await sendLater(tx, deps, addressAddedMail({ to, locale, address: email, support: deps.config.supportContact }))
    return 'added'
  })
