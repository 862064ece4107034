import { holdAccount } from '../../accounts/hold-account.ts'
import { passwordMail } from '../../accounts/mails.ts'
import { judgePassword, type PasswordReason } from '../../accounts/password/policy.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { termsVersion } from '../../legal/terms-version.ts'
import { sendLater } from '../../mail/outbox.ts'
import type { AccountFacts, SignInFacts } from '../facts-types.ts'

/** How this person means to come back. `keep`: the account has a password already, or chose before. */
export type Choice = { method: 'password'; password: string } | { method: 'code' | 'passkey' } | { method: 'keep' }

/** The newcomer's choice, and the terms with their version and date. A password already set is never overwritten here. */
export const createAccount = async (
  deps: Deps,
  facts: SignInFacts,
  choice: Choice,
): Promise<'created' | { reason: PasswordReason }> => {
  const { account, session } = facts
  if (!account || !session) throw new Error('the page is for somebody whose mailbox was proved')
  const chosen = await passwordOf(deps, account.primaryEmail, choice)
  if ('reason' in chosen) return chosen
  const now = deps.clock()
  await deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    const accepted = await tx
      .updateTable('accounts')
      .set({ termsVersion, termsAcceptedAt: now, updatedAt: now })
      .where('id', '=', account.id)
      .where('termsVersion', 'is distinct from', termsVersion)
      .returning('passwordHash')
      .executeTakeFirst()
    if (!accepted) return
    if (choice.method === 'passkey' || (choice.method !== 'keep' && accepted.passwordHash === null)) {
      const { passwordHash } = chosen
      const set = {
        preferredMethod: choice.method,
        passkeyOfferedAt: now,
        ...(passwordHash && { passwordHash, passwordSetAt: now }),
      }
      await tx.updateTable('accounts').set(set).where('id', '=', account.id).execute()
      if (passwordHash) await tellPasswordSet(tx, deps, account, now)
    }
    const about = { at: now, accountId: account.id, sessionId: session.id }
    await record(tx, { ...about, event: 'account.terms_accepted', details: { termsVersion, method: choice.method } })
  })
  return 'created'
}

const tellPasswordSet = async (tx: Tx, deps: Deps, { emails, locale }: AccountFacts, at: Date): Promise<void> => {
  for (const { address: to } of emails) await sendLater(tx, deps, passwordMail({ to, locale, at, what: 'password_set' }))
}

const passwordOf = async (
  deps: Deps,
  email: string,
  choice: Choice,
): Promise<{ passwordHash: string | null } | { reason: PasswordReason }> => {
  if (choice.method !== 'password') return { passwordHash: null }
  const judgement = await judgePassword(choice.password, { email }, deps.breachedList)
  if (!judgement.ok) return { reason: judgement.reason }
  return { passwordHash: await deps.passwords.hash(choice.password) }
}
