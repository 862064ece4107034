import type { Db, Tx } from '../database/index.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { type CivilIdentity, CivilIdentitySchema } from './civil-identity.ts'
import { type VerifiedNames, verifiedNames } from './names.ts'

export type StoredIdentity = { issuer: string; subject: string; identity: CivilIdentity; linkedAt: Date; verifiedAt: Date }

const purpose = (accountId: string): string => `identity:${accountId}`

/** Sealed for one account: a row moved to another does not open. */
export const sealIdentity = (keyring: Keyring, accountId: string, identity: CivilIdentity): Buffer =>
  keyring.seal(purpose(accountId), JSON.stringify(identity))

/** The civil identity linked to an account, fresh or not. */
export const findIdentity = async (
  { db, keyring }: { db: Db | Tx; keyring: Keyring },
  accountId: string,
): Promise<StoredIdentity | undefined> => {
  const row = await db.selectFrom('verifiedIdentities').selectAll().where('accountId', '=', accountId).executeTakeFirst()
  if (!row) return undefined
  const { issuer, subject, linkedAt, verifiedAt } = row
  const opened = JSON.parse(keyring.open(purpose(accountId), row.sealedIdentity).toString('utf8')) as unknown
  return { issuer, subject, linkedAt, verifiedAt, identity: CivilIdentitySchema.parse(opened) }
}

/** Names to choose among once the identity is verified, even when it is to be renewed; `null` when it never was. */
export const findVerifiedNames = async (
  deps: { db: Db | Tx; keyring: Keyring },
  accountId: string,
): Promise<VerifiedNames | null> => {
  const found = await findIdentity(deps, accountId)
  return found ? verifiedNames(found.identity) : null
}

const perBatch = 500

/** Seals every identity under the newest root key, without holding them all at once. Answers how many changed key. */
export const resealIdentities = async (db: Db, keyring: Keyring): Promise<number> => {
  let [resealed, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const query = db.selectFrom('verifiedIdentities').select(['accountId', 'sealedIdentity']).where('accountId', '>', after)
    const rows = await query.orderBy('accountId').limit(perBatch).execute()
    for (const { accountId, sealedIdentity } of rows.filter((row) => !keyring.isNewest(row.sealedIdentity))) {
      const { numUpdatedRows } = await db
        .updateTable('verifiedIdentities')
        .set({ sealedIdentity: keyring.seal(purpose(accountId), keyring.open(purpose(accountId), sealedIdentity)) })
        .where('accountId', '=', accountId)
        .where('sealedIdentity', '=', sealedIdentity)
        .executeTakeFirst()
      resealed += Number(numUpdatedRows)
    }
    if (rows.length < perBatch) return resealed
    after = rows.at(-1)?.accountId ?? after
  }
}
