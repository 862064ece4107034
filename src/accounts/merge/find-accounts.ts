import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'

export type MergeableAccount = {
  id: string
  name: string | null
  locale: 'fr' | 'en'
  addresses: string[]
  organizations: string[]
  passwordSetAt: Date | null
  hasIdentity: boolean
}

/** What the person reads of each account before they become one. An account that is gone is not found. */
export const findMergeable = async (db: Db | Tx, accountId: string): Promise<MergeableAccount | undefined> => {
  const { rows } = await sql<MergeableAccount>`
    select a.id, nullif(concat_ws(' ', a.given_name, a.family_name), '') as name, a.locale, a.password_set_at,
      coalesce((select array_agg(e.address order by e.is_primary desc, e.created_at) from email_addresses e where e.account_id = a.id), '{}')
        as addresses,
      coalesce((select array_agg(o.label order by o.label) from memberships m join organizations o on o.id = m.organization_id
        where m.account_id = a.id and m.status <> 'ended'), '{}') as organizations,
      exists (select from verified_identities v where v.account_id = a.id) as has_identity
    from accounts a where a.id = ${accountId} and a.erased_at is null`.execute(db)
  return rows[0]
}
