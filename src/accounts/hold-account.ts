import type { Tx } from '../database/index.ts'
import { RequestRefused } from '../errors.ts'

/**
 * Holds the row of an account that still is one: what is written next is written before its erasure, which forgets it, or not at all. Throws
 * `flow_expired` when it was erased, or became part of another one, meanwhile.
 */
export const holdLivingAccount = async (tx: Tx, accountId: string): Promise<void> => {
  const living = tx.selectFrom('accounts').select('id').where('id', '=', accountId).where('erasedAt', 'is', null)
  if (!(await living.forNoKeyUpdate().executeTakeFirst())) throw new RequestRefused('flow_expired')
}

/**
 * What somebody changes of their own account begins here: two changes are one after the other, and a session that was ended meanwhile, by a
 * sign-out from elsewhere, a recovery, an erasure, changes nothing any more. The account first, then the session, everywhere. Throws `flow_expired`.
 */
export const holdAccount = async (tx: Tx, { accountId, sessionId }: { accountId: string; sessionId: string }): Promise<void> => {
  await holdLivingAccount(tx, accountId)
  const open = tx.selectFrom('sessions').select('id').where('id', '=', sessionId).where('endedAt', 'is', null)
  if (!(await open.where('accountId', '=', accountId).forNoKeyUpdate().executeTakeFirst()))
    throw new RequestRefused('flow_expired')
}
