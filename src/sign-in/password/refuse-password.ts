import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { type Attempt, countFailure } from '../limits/limits.ts'

/** A wrong password, wherever it was typed: counted against the account and written down; the hundredth of a day shuts passwords until the mailbox is proved. */
export const refusePassword = async (deps: Pick<Deps, 'db' | 'keyring' | 'clock'>, attempt: Attempt): Promise<void> => {
  const { accountId } = attempt
  const at = deps.clock()
  const outcome = await countFailure(deps.db, deps, attempt)
  await record(deps.db, { at, event: 'sign_in.password_refused', accountId })
  if (outcome === 'counted') return
  if (accountId) await deps.db.updateTable('accounts').set({ lockedAt: at }).where('id', '=', accountId).execute()
  await record(deps.db, { at, event: 'sign_in.password_locked', accountId })
}
