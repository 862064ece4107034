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
