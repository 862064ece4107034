import type { Db, Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { stepOf } from './algorithm.ts'

const sealing = 'totp'

type Source = Pick<Deps, 'keyring' | 'clock'>

/** Keeps a confirmed secret. `false`: the account has one already, which is never overwritten. `step`: of the code that confirmed it. */
export const keepSecret = async (
  tx: Tx,
  { keyring, clock }: Source,
  { accountId, secret, step }: { accountId: string; secret: Buffer; step: number },
): Promise<boolean> => {
  const kept = await tx
    .insertInto('codeApplications')
    .values({ accountId, sealedSecret: keyring.seal(sealing, secret), lastStep: step, createdAt: clock(), lastUsedAt: null })
    .onConflict((conflict) => conflict.column('accountId').doNothing())
    .returning('accountId')
    .executeTakeFirst()
  return kept !== undefined
}

/**
 * Is this the application's code, now? It works once, on every node: the statement that accepts its step refuses that step and those before it
 * ever after. The secret is sealed again under the newest root key. Throws when no root key opens it.
 */
export const spendTotp = async (db: Db | Tx, { keyring, clock }: Source, accountId: string, code: string): Promise<boolean> => {
  const row = await db.selectFrom('codeApplications').select('sealedSecret').where('accountId', '=', accountId).executeTakeFirst()
  if (!row) return false
  const secret = keyring.open(sealing, row.sealedSecret)
  const now = clock()
  const step = stepOf(secret, code, now)
  if (step === null) return false
  const { numUpdatedRows } = await db
    .updateTable('codeApplications')
    .set({ lastStep: step, lastUsedAt: now, sealedSecret: keyring.seal(sealing, secret) })
    .where('accountId', '=', accountId)
    .where('lastStep', '<', String(step))
    .where('sealedSecret', '=', row.sealedSecret)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const removeSecret = async (tx: Tx, accountId: string): Promise<boolean> => {
  const { numDeletedRows } = await tx.deleteFrom('codeApplications').where('accountId', '=', accountId).executeTakeFirst()
  return numDeletedRows > 0n
}

const perBatch = 500

/**
 * Seals every secret under the newest root key, without holding them all at once. Answers how many changed key; one used meanwhile was sealed again
 * by its use.
 */
export const resealTotpSecrets = async (db: Db, { keyring }: Pick<Deps, 'keyring'>): Promise<number> => {
  let [resealed, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const query = db.selectFrom('codeApplications').select(['accountId', 'sealedSecret']).where('accountId', '>', after)
    const rows = await query.orderBy('accountId').limit(perBatch).execute()
    for (const { accountId, sealedSecret } of rows.filter((row) => !keyring.isNewest(row.sealedSecret))) {
      const { numUpdatedRows } = await db
        .updateTable('codeApplications')
        .set({ sealedSecret: keyring.seal(sealing, keyring.open(sealing, sealedSecret)) })
        .where('accountId', '=', accountId)
        .where('sealedSecret', '=', sealedSecret)
        .executeTakeFirst()
      resealed += Number(numUpdatedRows)
    }
    if (rows.length < perBatch) return resealed
    after = rows.at(-1)?.accountId ?? after
  }
}
