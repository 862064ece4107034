import type { Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { replacePassword } from '../../../sign-in/password/replace-password.ts'
import { addFactor, takePendingPassword } from '../../../sign-in/session.ts'
import { holdAccount } from '../../hold-account.ts'
import { tellEveryAddress } from '../notify.ts'
import { dropRecoveryCodes } from '../recovery-codes/codes.ts'
import type { Who } from '../who.ts'
import { usableForMs } from './ask.ts'
import { recoveryMail } from './mails.ts'

type Needs = Pick<Deps, 'db' | 'keyring' | 'clock' | 'config'>

/** A second operator agrees: never the one who asked. `false`: nothing to approve, or the same person. */
export const approveRecovery = (deps: Needs, { id, operator }: { id: string; operator: string }): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    const at = deps.clock()
    const approved = await tx
      .updateTable('factorRecoveries')
      .set({ approvedBy: operator, approvedAt: at, usableFrom: at, expiresAt: new Date(at.getTime() + usableForMs) })
      .where('id', '=', id)
      .where('route', '=', 'operator')
      .where('status', '=', 'open')
      .where('approvedBy', 'is', null)
      .where('askedBy', '!=', operator)
      .where('expiresAt', '>', at)
      .returning('accountId')
      .executeTakeFirst()
    if (!approved) return false
    const { accountId } = approved
    await tellEveryAddress(tx, deps, accountId, (to) =>
      recoveryMail(deps.config, { ...to, at, what: 'approved', usableFrom: at }),
    )
    await record(tx, { at, event: 'account.factor_recovery_approved', actor: operator, accountId, details: { recovery: id } })
    return true
  })

/** Who puts an end to a request: its owner, the organization that made it (`organizationId`: that one's alone), an operator. */
type Canceller = { actor?: string; organizationId?: string }

/** The owner still has their factor, or did not ask: nothing happens to it. `false`: nothing was open, or not theirs to cancel. */
export const cancelRecovery = (deps: Needs, accountId: string, by: Canceller = {}): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    const at = deps.clock()
    const cancelled = await settle(tx, accountId, 'cancelled', at, by.organizationId)
    if (!cancelled) return false
    await tellEveryAddress(tx, deps, accountId, (to) =>
      recoveryMail(deps.config, { ...to, at, what: 'cancelled', usableFrom: null }),
    )
    const { organizationId } = cancelled
    const { actor } = by
    await record(tx, { at, event: 'account.factor_recovery_cancelled', ...(actor && { actor }), accountId, organizationId })
    return true
  })

/**
 * The person, signed in with what they still have, puts an end to the lost factors: passkeys, application, recovery codes. Only once the wait is over
 * or two operators agreed. Every other session ends, with what services were given. Answers the session's new secret; `null`: not yet, or no more.
 */
export const finishRecovery = (deps: Needs & Pick<Deps, 'engine'>, { account, session }: Who): Promise<string | null> =>
  deps.db.transaction().execute(async (tx) => {
    const accountId = account.id
    await holdAccount(tx, { accountId, sessionId: session.id })
    const at = deps.clock()
    const ready = await settle(tx, accountId, 'used', at)
    if (!ready) return null
    await tx.deleteFrom('passkeys').where('accountId', '=', accountId).execute()
    await tx.deleteFrom('codeApplications').where('accountId', '=', accountId).execute()
    await dropRecoveryCodes(tx, accountId)
    await tx.updateTable('accounts').set({ secondFactorAlways: false, updatedAt: at }).where('id', '=', accountId).execute()
    const passwordHash = await takePendingPassword(tx, session.id)
    if (passwordHash !== null) await replacePassword(tx, deps, { accountId, sessionId: session.id, passwordHash })
    await deps.engine.endEverywhere(tx, { accountId, kept: session.id, now: at })
    await tellEveryAddress(tx, deps, accountId, (to) => recoveryMail(deps.config, { ...to, at, what: 'done', usableFrom: null }))
    const { organizationId } = ready
    await record(tx, { at, event: 'account.factor_recovery_used', accountId, organizationId, sessionId: session.id })
    return addFactor(tx, session.id, session.factors)
  })

/** One statement: of two at once, one settles. Using asks that the time has come; cancelling does not. */
const settle = async (
  tx: Tx,
  accountId: string,
  status: 'used' | 'cancelled',
  at: Date,
  organizationId?: string,
): Promise<{ organizationId: string | null } | undefined> => {
  const query = tx
    .updateTable('factorRecoveries')
    .set({ status, settledAt: at })
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .where('expiresAt', '>', at)
  const due = status === 'used' ? query.where('usableFrom', '<=', at) : query
  const own = organizationId === undefined ? due : due.where('organizationId', '=', organizationId)
  return own.returning('organizationId').executeTakeFirst()
}
