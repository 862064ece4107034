import type { FastifyReply, FastifyRequest } from 'fastify'
import { holdAccount } from '../../accounts/hold-account.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import type { AccountFacts, Factor, SessionFacts } from '../facts-types.ts'
import { newBrowserMail } from '../mails.ts'
import { replacePassword } from '../password/replace-password.ts'
import { giveSession } from '../request-secrets.ts'
import { addFactor, takePendingPassword } from '../session.ts'
import { trustBrowser } from '../trusted-browser.ts'
import { type Visit, visitOf } from '../visit.ts'

export type SignedIn = { account: AccountFacts; session: SessionFacts }

/** Who is on the page of the second factor. Throws elsewhere. */
export const signedInOf = ({ facts: { account, session } }: FastifyRequest): SignedIn => {
  if (!account || !session) throw new Error('this page is for somebody signed in')
  return { account, session }
}

/**
 * One more factor in this session, when `spend` says in the same transaction that it was right: the session's secret is new, the browser is
 * trusted, and a password that was waiting for it is set.
 */
export const acceptFactor = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { factors, spend }: { factors: readonly Factor[]; spend: (tx: Tx, visit: Visit) => Promise<boolean> },
): Promise<boolean> => {
  const visit = visitOf(request, reply, deps.config)
  const { account, session } = signedInOf(request)
  const secret = await deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    if (!(await spend(tx, visit))) return null
    const fresh = await addFactor(tx, session.id, [...session.factors, ...factors])
    await trustThisBrowser(tx, deps, account, visit)
    const passwordHash = await takePendingPassword(tx, session.id)
    if (passwordHash !== null) await replacePassword(tx, deps, { accountId: account.id, sessionId: session.id, passwordHash })
    const about = { accountId: account.id, sessionId: session.id }
    await record(tx, { at: deps.clock(), event: 'sign_in.second_factor_accepted', ...about, details: { factors } })
    return fresh
  })
  if (secret === null) return false
  giveSession(request, reply, deps.config, secret)
  return true
}

/** A second factor is worth more than a mailbox: its browser is trusted, and a new one is told. */
export const trustThisBrowser = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  { id: accountId, primaryEmail, locale }: Pick<AccountFacts, 'id' | 'primaryEmail' | 'locale'>,
  { browserSecret, userAgent }: Visit,
): Promise<void> => {
  const now = deps.clock()
  const browser = await trustBrowser(tx, { accountId, browserSecret, userAgent, now })
  if (browser === 'new') await sendLater(tx, deps, newBrowserMail({ to: primaryEmail, locale, userAgent, at: now }))
}
