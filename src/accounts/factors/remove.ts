import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { holdAccount } from '../hold-account.ts'
import { factorMail } from './mails.ts'
import { tellEveryAddress } from './notify.ts'
import { dropRecoveryCodes } from './recovery-codes/codes.ts'
import { removeSecret } from './totp/store.ts'
import type { Who } from './who.ts'

/** The application answers no more. `false`: there was none. */
export const removeTotp = (deps: Deps, { account, session }: Who): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    if (!(await removeSecret(tx, account.id))) return false
    const at = deps.clock()
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event: 'totp_removed' }))
    await record(tx, { at, event: 'account.totp_removed', accountId: account.id, sessionId: session.id })
    await afterRemoving(tx, deps, account.id)
    return true
  })

/**
 * Without any factor left, recovery codes stand for nothing and « always » could only lock the person out: both end, the latter with its notice. In a
 * transaction that holds the account.
 */
export const afterRemoving = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock' | 'config'>,
  accountId: string,
): Promise<void> => {
  const left = await tx
    .selectFrom('accounts')
    .where('id', '=', accountId)
    .select((row) => [
      row.exists(row.selectFrom('passkeys').select('id').where('accountId', '=', accountId)).as('passkey'),
      row.exists(row.selectFrom('codeApplications').select('accountId').where('accountId', '=', accountId)).as('totp'),
      'secondFactorAlways',
    ])
    .executeTakeFirstOrThrow()
  if (left.passkey || left.totp) return
  await dropRecoveryCodes(tx, accountId)
  if (!left.secondFactorAlways) return
  const at = deps.clock()
  await tx.updateTable('accounts').set({ secondFactorAlways: false, updatedAt: at }).where('id', '=', accountId).execute()
  await tellEveryAddress(tx, deps, accountId, (to) => factorMail({ ...to, at, event: 'second_factor_always_off' }))
}
