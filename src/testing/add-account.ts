import type { Db } from '../database/index.ts'
import { termsVersion } from '../legal/terms-version.ts'
import { newId } from '../secrets/random.ts'

/** An account with everything done and no password; its addresses are proved, the first one is the primary. Answers its id. */
export const addAccount = async (
  db: Db,
  now: Date,
  emails: readonly string[],
  about: { job?: string | null; phoneNumber?: string | null } = {},
): Promise<string> => {
  const accountId = newId()
  await db
    .insertInto('accounts')
    .values({
      id: accountId,
      givenName: 'Ada',
      familyName: 'Lovelace',
      phoneNumber: null,
      job: null,
      passwordHash: null,
      passwordSetAt: null,
      preferredMethod: 'code',
      passkeyOfferedAt: now,
      termsVersion,
      termsAcceptedAt: now,
      lockedAt: null,
      createdAt: now,
      updatedAt: now,
      erasedAt: null,
      ...about,
    })
    .execute()
  for (const [position, address] of emails.entries()) {
    const row = { id: newId(), accountId, address, domain: address.slice(address.indexOf('@') + 1), isPrimary: position === 0 }
    await db
      .insertInto('emailAddresses')
      .values({ ...row, verifiedAt: now, createdAt: now })
      .execute()
  }
  return accountId
}
