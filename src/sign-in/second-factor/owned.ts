import type { Tx } from '../../database/index.ts'

/** Has this account a second factor, now? For transactions: pages read it in the facts. */
export const ownsSecondFactor = async (tx: Tx, accountId: string): Promise<boolean> => {
  const passkey = tx.selectFrom('passkeys').select('accountId').where('accountId', '=', accountId)
  const totp = tx.selectFrom('codeApplications').select('accountId').where('accountId', '=', accountId)
  return (await passkey.unionAll(totp).executeTakeFirst()) !== undefined
}
