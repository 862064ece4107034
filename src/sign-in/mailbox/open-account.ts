import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { recordAccountCreated } from '../../statistics/record.ts'

/**
 * The account of an address, made at the first proof of its mailbox: nothing that was set before exists. Of two proofs at once one makes it
 * and both get the same one.
 */
export const openAccount = async (
  tx: Tx,
  { email, locale, now }: { email: string; locale: 'fr' | 'en'; now: Date },
): Promise<{ accountId: string; created: boolean }> => {
  const accountId = newId()
  await tx
    .insertInto('accounts')
    .values({ ...nothingYet, id: accountId, locale, createdAt: now, updatedAt: now })
    .execute()
  const domain = email.slice(email.lastIndexOf('@') + 1)
  const address = await tx
    .insertInto('emailAddresses')
    .values({ id: newId(), accountId, address: email, domain, isPrimary: true, verifiedAt: now, createdAt: now })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!address) {
    await tx.deleteFrom('accounts').where('id', '=', accountId).execute()
    return { accountId: await ownerOf(tx, email), created: false }
  }
  await record(tx, { at: now, event: 'account.created', accountId })
  await recordAccountCreated(tx, now)
  return { accountId, created: true }
}

const nothingYet = {
  givenName: null,
  familyName: null,
  phoneNumber: null,
  job: null,
  passwordHash: null,
  passwordSetAt: null,
  preferredMethod: null,
  termsVersion: null,
  termsAcceptedAt: null,
  lockedAt: null,
  erasedAt: null,
}

const ownerOf = async (tx: Tx, email: string): Promise<string> =>
  (await tx.selectFrom('emailAddresses').select('accountId').where('address', '=', email).executeTakeFirstOrThrow()).accountId
