import type { Db, Tx } from '../database/index.ts'
import { addressProvedAgain } from '../organizations/life/address-proved.ts'
import { newId } from '../secrets/random.ts'
import type { ParsedEmail } from './email/parse.ts'

export type Profile = {
  givenName: string | null
  familyName: string | null
  hasNoGivenName: boolean
  hasNoFamilyName: boolean
  phoneNumber: string | null
  job: string | null
  locale: 'fr' | 'en'
}

export type Address = { address: string; isPrimary: boolean; verifiedAt: Date }

export const findAccountByEmail = async (db: Db | Tx, address: string): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('accounts')
    .innerJoin('emailAddresses', 'emailAddresses.accountId', 'accounts.id')
    .where('address', '=', address)
    .where('erasedAt', 'is', null)
    .select('accounts.id')
    .executeTakeFirst()

/** Throws when the account is gone. */
export const readProfile = (db: Db | Tx, accountId: string): Promise<Profile> =>
  db
    .selectFrom('accounts')
    .select(['givenName', 'familyName', 'hasNoGivenName', 'hasNoFamilyName', 'phoneNumber', 'job', 'locale'])
    .where('id', '=', accountId)
    .where('erasedAt', 'is', null)
    .executeTakeFirstOrThrow()

/** When the password was last chosen; `null` for none, or for one taken over from elsewhere. Throws when the account is gone. */
export const readPasswordDate = async (db: Db | Tx, accountId: string): Promise<Date | null> => {
  const query = db.selectFrom('accounts').select('passwordSetAt').where('id', '=', accountId).where('erasedAt', 'is', null)
  return (await query.executeTakeFirstOrThrow()).passwordSetAt
}

/** Primary first, then the oldest. */
export const findAddresses = (db: Db | Tx, accountId: string): Promise<Address[]> =>
  db
    .selectFrom('emailAddresses')
    .select(['address', 'isPrimary', 'verifiedAt'])
    .where('accountId', '=', accountId)
    .orderBy('isPrimary', 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

/**
 * One more address of this account, whose mailbox was just proved. An address belongs to one account: of two accounts that prove it at once, one
 * gets it and the other is told `taken`.
 */
export const addVerifiedAddress = async (
  tx: Tx,
  accountId: string,
  { address, domain }: ParsedEmail,
  now: Date,
): Promise<'added' | 'already_yours' | 'taken'> => {
  const row = { id: newId(), accountId, address, domain, isPrimary: false, verifiedAt: now, createdAt: now }
  const added = await tx
    .insertInto('emailAddresses')
    .values(row)
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return 'added'
  const renewed = await tx
    .updateTable('emailAddresses')
    .set({ verifiedAt: now })
    .where('address', '=', address)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  if (renewed.numUpdatedRows === 0n) return 'taken'
  await addressProvedAgain(tx, now, { accountId, address })
  return 'already_yours'
}
