import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'

export type Voucher = { accountId: string; membershipId: string }

type Sought = { organizationId: string; asker: string; now: Date } & ({ address: string } | { colleagueId: string })

/**
 * The member of this very establishment who may vouch: internal, in force, their own link proved by something else than a vouching, the address of
 * their membership still theirs. `undefined` for everybody else, the person who asks first of all.
 */
export const findVoucher = async (db: Db | Tx, sought: Sought): Promise<Voucher | undefined> => {
  const { organizationId, asker, now } = sought
  const who = 'address' in sought ? sql`m.email = ${sought.address}` : sql`m.account_id = ${sought.colleagueId}`
  const { rows } = await sql<Voucher>`
    select m.account_id, m.id as membership_id from memberships m join accounts a on a.id = m.account_id
      join email_addresses e on e.account_id = m.account_id and e.address = m.email
    where m.organization_id = ${organizationId} and ${who} and m.account_id <> ${asker}
      and m.status = 'active' and not m.is_external and m.oal >= 1 and m.basis <> 'vouched'
      and (m.expires_at is null or m.expires_at > ${now}) and a.erased_at is null and a.locked_at is null`.execute(db)
  return rows[0]
}
