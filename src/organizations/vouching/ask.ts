import type { EmailAddress } from '../../accounts/email/parse.ts'
import { DAY, SECOND } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { digest, newId } from '../../secrets/random.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import { lockAccount } from '../join/join.ts'
import { findRecipient } from '../join/people.ts'
import { findVoucher } from './find-voucher.ts'
import { vouchingAskedMail } from './mails.ts'
import { isVouchingPossible } from './possible.ts'

export const mostColleagues = 3
/** Longer, and nobody remembers who asked. */
export const vouchingDays = 14
const perAccount = { max: 6, windowSeconds: DAY / SECOND }
/** Beyond it the colleague is left in peace; whoever asks is not told. */
const perColleague = { max: 3, windowSeconds: DAY / SECOND }

export type Asking = { accountId: string; requestId: string; address: EmailAddress }

/** `asked` says nothing of the address: the same for a member, a stranger, and an address asked before. */
export type AskAnswer = 'asked' | 'not_open' | 'own_address' | 'enough'

/**
 * Asks a colleague to confirm that the person works there. Only a member who may vouch receives a mail. Three for one request, settled under its lock.
 * Throws `too_many_requests` for an account that tries one address after another.
 */
export const askColleague = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, requestId, address }: Asking,
): Promise<AskAnswer> => {
  const now = deps.clock()
  const addressDigest = digest(`vouching:${address}`)
  const tries = await countTry(deps.db, now, { key: `vouching-by:${accountId}`, ...perAccount })
  if (!tries.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: tries.retryAfterSeconds })
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const request = await findOpen(tx, accountId, requestId)
    if (!request || !(await isVouchingPossible({ ...deps, db: tx }, { accountId, ...request }))) return 'not_open'
    const own = tx.selectFrom('emailAddresses').select('id').where('accountId', '=', accountId).where('address', '=', address)
    if (await own.executeTakeFirst()) return 'own_address'
    const before = await tx.selectFrom('vouchings').select('addressDigest').where('requestId', '=', requestId).execute()
    if (before.some((one) => one.addressDigest.equals(addressDigest))) return 'asked'
    if (before.length >= mostColleagues) return 'enough'
    const { organizationId, email, label, reference } = request
    const mayBother = await countTry(tx, now, { key: `vouching-of:${addressDigest.toString('base64url')}`, ...perColleague })
    const voucher = await findVoucher(tx, { organizationId, asker: accountId, now, address })
    const colleague = voucher && mayBother.allowed ? await findRecipient(tx, voucher.accountId) : undefined
    const id = newId()
    const expiresAt = new Date(now.getTime() + vouchingDays * DAY)
    const values = {
      id,
      requestId,
      accountId,
      addressDigest,
      place: before.length + 1,
      colleagueId: colleague?.accountId ?? null,
    }
    await tx
      .insertInto('vouchings')
      .values({ ...values, askedAt: now, expiresAt, answer: null, answeredAt: null })
      .execute()
    const details = { reference }
    await record(tx, { at: now, event: 'organization.vouching_asked', actor: 'person', accountId, organizationId, details })
    if (!colleague) return 'asked'
    const name = (await findRecipient(tx, accountId))?.name
    const person = name ? `${name} (${email})` : email
    await sendLater(
      tx,
      deps,
      vouchingAskedMail(deps.config, { to: { ...colleague, email: address }, id, person, label, expiresAt }),
    )
    return 'asked'
  })
}

type Row = {
  organizationId: string
  siret: string
  label: string
  email: string
  reference: string
  decision: DecisionRecord
}

const findOpen = async (tx: Tx, accountId: string, requestId: string): Promise<Row | undefined> => {
  const row = await tx
    .selectFrom('joinRequests as r')
    .innerJoin('organizations as o', 'o.id', 'r.organizationId')
    .select(['r.organizationId', 'o.siret', 'o.label', 'r.email', 'r.reference', 'r.decisionId'])
    .where('r.id', '=', requestId)
    .where('r.accountId', '=', accountId)
    .where('r.status', '=', 'open')
    .forUpdate('r')
    .executeTakeFirst()
  const decision = row && (await findDecisions(tx, [row.decisionId])).get(row.decisionId)
  return row && decision && { ...row, decision }
}
