import type { Db, Tx } from '../../../database/index.ts'

export type Passkey = {
  id: string
  name: string
  isSynced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

/** The oldest first. */
export const findPasskeys = (db: Db | Tx, accountId: string): Promise<Passkey[]> =>
  db
    .selectFrom('passkeys')
    .select(['id', 'name', 'isSynced', 'createdAt', 'lastUsedAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

/** What the browser needs to find the right device, for somebody known. */
export const findDescriptors = async (db: Db | Tx, accountId: string) => {
  const rows = await db.selectFrom('passkeys').select(['credentialId', 'transports']).where('accountId', '=', accountId).execute()
  return rows.map(({ credentialId, transports }) => ({ id: credentialId.toString('base64url'), transports }))
}

export const findCredential = (db: Db | Tx, credentialId: string) =>
  db
    .selectFrom('passkeys')
    .innerJoin('accounts', 'accounts.id', 'passkeys.accountId')
    .where('credentialId', '=', Buffer.from(credentialId, 'base64url'))
    .where('accounts.erasedAt', 'is', null)
    .select(['passkeys.id', 'accountId', 'publicKey', 'aaguid', 'isSynced'])
    .executeTakeFirst()

/**
 * The device counted this use. `false`: its counter did not grow, so that two devices hold the same key; one that never counts stays at zero. One
 * statement, so that of two uses at once with the same count one is refused.
 */
export const countUse = async (tx: Tx, passkeyId: string, counter: number, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter, lastUsedAt: now })
    .where('id', '=', passkeyId)
    .where((row) =>
      row.or([row('counter', '<', String(counter)), row.and([row('counter', '=', '0'), row(row.val(counter), '=', 0)])]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
