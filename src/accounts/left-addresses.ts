import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import type { Keyring } from '../secrets/keyring.ts'

const purpose = 'left-address'

/** Accounts that had an address of this one, and itself: what an organization decided about one of them is known of the person. */
export const sameMailbox = (accountId: string) =>
  sql`(select ${accountId}::uuid union select account_id from left_addresses where taken_by = ${accountId})`

/**
 * Addresses that leave an account, kept as keyed digests when an organization removed the person: giving an address to a new account, or erasing
 * the old one, is no way back. Nothing is kept of anybody else. In the caller's transaction.
 */
export const rememberLeaving = async (
  tx: Tx,
  { keyring }: { keyring: Keyring },
  { accountId, addresses, now }: { accountId: string; addresses: readonly string[]; now: Date },
): Promise<void> => {
  for (const address of addresses)
    await sql`
      insert into left_addresses (address_mac, account_id, left_at)
      select ${keyring.mac(purpose, address)}::bytea, mine.id, ${now}::timestamptz from ${sameMailbox(accountId)} as mine (id)
      where exists (select from memberships m where m.account_id in ${sameMailbox(accountId)} and m.status = 'ended'
        and m.ended_by in ('administrator', 'operator', 'staff_list') and m.ended_reason is distinct from 'account_erased')`.execute(
      tx,
    )
}

/** Somebody proved this address for the first time on this account: what was known of whoever had it follows. In the caller's transaction. */
export const takeUp = async (
  tx: Tx,
  { keyring }: { keyring: Keyring },
  { accountId, address }: { accountId: string; address: string },
): Promise<void> => {
  await tx
    .updateTable('leftAddresses')
    .set({ takenBy: accountId })
    .where('addressMac', 'in', keyring.macs(purpose, address))
    .where('accountId', '<>', accountId)
    .execute()
}

/** What nobody took up since `before` is forgotten. Answers how many rows. */
export const forgetLeftAddresses = async (db: Db, before: Date): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('leftAddresses')
    .where('takenBy', 'is', null)
    .where('leftAt', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
