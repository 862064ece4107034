import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import type { AccountFacts, MembershipFacts, SessionFacts } from '../../sign-in/facts-types.ts'
import type { Refusal } from '../../sign-in/limits/limits.ts'
import { holdAccount } from '../hold-account.ts'
import { passwordMail } from '../mails.ts'
import { judgePassword, type PasswordReason } from '../password/policy.ts'
import { findAddresses } from '../queries.ts'
import { checkPresentPassword, type PresentPasswordTry } from './present-password.ts'
import { endOtherSessions } from './sessions.ts'

type Who = { account: AccountFacts; session: SessionFacts; memberships: readonly MembershipFacts[] }
type Asked = { present: Omit<PresentPasswordTry, 'email'>; password: string }

export type PasswordChange = 'set' | 'changed' | { reason: PasswordReason } | { present: 'wrong' | Refusal }

/**
 * Sets the password of somebody who signed in lately, or replaces it when they give the present one. Every other session ends with its
 * grants; every address is told. Throws `RequestRefused('unavailable')` when too many passwords are being hashed.
 */
export const changePassword = async (
  deps: Deps,
  { account, session, memberships }: Who,
  { present, password }: Asked,
): Promise<PasswordChange> => {
  const about = {
    email: account.primaryEmail,
    names: [account.givenName, account.familyName],
    organizationNames: memberships.map(({ label }) => label),
  }
  const judgement = await judgePassword(password, about, deps.breachedList)
  if (!judgement.ok) return { reason: judgement.reason }
  const checked = await checkPresentPassword(deps, { ...present, email: account.primaryEmail })
  if (checked === 'wrong' || !('matched' in checked)) return { present: checked }
  const passwordHash = await deps.passwords.hash(password)
  return deps.db.transaction().execute(async (tx): Promise<PasswordChange> => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    const now = deps.clock()
    const row = tx.selectFrom('accounts').select('passwordHash').where('id', '=', account.id)
    const before = await row.executeTakeFirstOrThrow()
    // it changed while it was being checked: what was typed is no longer the present one
    if (before.passwordHash !== checked.matched) return { present: 'wrong' }
    const what = before.passwordHash === null ? 'set' : 'changed'
    const set = { passwordHash, passwordSetAt: now, preferredMethod: 'password' as const, updatedAt: now }
    await tx.updateTable('accounts').set(set).where('id', '=', account.id).execute()
    await endOtherSessions(tx, { accountId: account.id, kept: session.id, now, keepOffline: false })
    for (const { address } of await findAddresses(tx, account.id))
      await sendLater(tx, deps, passwordMail({ to: address, locale: account.locale, at: now, what: `password_${what}` }))
    await record(tx, { at: now, event: `account.password_${what}`, accountId: account.id, sessionId: session.id })
    return what
  })
}
