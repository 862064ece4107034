import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import { digest } from '../secrets/random.ts'
import type { Attempt } from './limits/limits.ts'

export type Credential = { accountId: string; passwordHash: string | null; browserTrusted: boolean }

/** Who owns this address, and whether they trust this browser. One query whether somebody does or not. */
export const findCredential = async (db: Db | Tx, email: string, browserSecret: string): Promise<Credential | undefined> => {
  const { rows } = await sql<Credential>`
    select a.id as account_id, a.password_hash,
      exists (select from trusted_browsers t where t.account_id = a.id and t.secret_hash = ${digest(browserSecret)}) as browser_trusted
    from email_addresses e join accounts a on a.id = e.account_id
    where e.address = ${email} and a.erased_at is null`.execute(db)
  return rows[0]
}

export const attemptOf = (email: string, ip: string, credential: Credential | undefined): Attempt => ({
  email,
  ip,
  accountId: credential?.accountId ?? null,
  browserTrusted: credential?.browserTrusted ?? false,
})
