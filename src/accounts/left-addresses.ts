import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import { decidedThere } from '../organizations/life/causes.ts'
import type { Keyring } from '../secrets/keyring.ts'

const purpose = 'left-address'

/** `jean+mairie@ville.fr` is read in the mailbox of `jean@ville.fr` (RFC 5233): whoever has one has as many as they like. */
const mailboxOf = (address: string): string => address.replace(/^([^+@]+)\+[^@]*@/, '$1@')

/** The same, written out as the index `email_addresses_mailbox` has it: PostgreSQL finds the index by it. */
const mailbox = (table: 'mine' | 'other') => sql`regexp_replace(${sql.ref(`${table}.address`)}, '^([^+@]+)[+][^@]*@', '\\1@')`

/** Accounts of the same mailboxes, that had an address of one of these, and itself: what an organization decided about one of them is known of the person. */
export const sameMailbox = (accountId: string) => sql`(
  with people as (select ${accountId}::uuid as id
    union select other.account_id from email_addresses mine join email_addresses other on ${mailbox('other')} = ${mailbox('mine')}
      where mine.account_id = ${accountId})
  select id from people union select l.account_id from left_addresses l join people on l.taken_by = people.id)`

/**
 * Addresses that leave an account, kept as keyed digests when an organization removed or suspended the person, or chose the day they end: giving an
 * address to a new account, or erasing the old one, is no way back. Nothing is kept of anybody else. In the caller's transaction.
 */
export const rememberLeaving = async (
  tx: Tx,
  { keyring }: { keyring: Keyring },
  { accountId, addresses, now }: { accountId: string; addresses: readonly string[]; now: Date },
): Promise<void> => {
  for (const address of addresses)
    await sql`
      insert into left_addresses (address_mac, account_id, left_at)
      select ${keyring.mac(purpose, mailboxOf(address))}::bytea, mine.id, ${now}::timestamptz from ${sameMailbox(accountId)} as mine (id)
      where exists (select from memberships m where m.account_id in ${sameMailbox(accountId)} and m.status = 'ended'
        and (m.status_cause = any (${[...decidedThere]}::text[]) or m.resumes_until is not null
          or (m.ended_by in ('administrator', 'operator', 'staff_list') and m.ended_reason is distinct from 'account_erased')))`.execute(
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
    // whole addresses: digests of an earlier version
    .where('addressMac', 'in', [...keyring.macs(purpose, mailboxOf(address)), ...keyring.macs(purpose, address)])
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
