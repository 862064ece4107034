import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { findIdentity } from '../../identity/stored.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { type Holding, ownRows } from './holding.ts'
import { inventory } from './inventory.ts'

/** Everything held about one person, table by table, as they may read it: no secret, and no number of ours that says nothing. */
export type AccountExport = { format: 'moncomptepro-account-1'; exportedAt: string; [table: string]: unknown }

/** Reads the whole of one account. In the caller's transaction when the copy must be of one moment. */
export const exportAccount = async (
  { db, keyring }: { db: Db | Tx; keyring: Keyring },
  accountId: string,
  now: Date,
): Promise<AccountExport> => {
  const copy: AccountExport = { format: 'moncomptepro-account-1', exportedAt: now.toISOString() }
  for (const holding of [...inventory].reverse()) copy[holding.table] = await readHolding(db, holding, accountId)
  copy.verified_identity = (await findIdentity({ db, keyring }, accountId))?.identity ?? null
  return copy
}

const readHolding = async (db: Db | Tx, holding: Holding, accountId: string): Promise<unknown> => {
  const { table, exported } = holding
  const pairs = exported.map((column) => sql`${sql.lit(nameOf(column))}::text, ${readableValue(column)}`)
  // as text: the keys are the columns' own names, which the query builder would change
  const { rows } = await sql<{ found: string }>`
    select coalesce(jsonb_agg(jsonb_build_object(${sql.join(pairs)})), '[]')::text as found
    from ${sql.table(table)} t where ${ownRows(holding, accountId)}`.execute(db)
  return JSON.parse(rows[0]?.found ?? '[]')
}

const nameOf = (column: string): string =>
  ({ organization_id: 'organization', client_id: 'service', group_id: 'group' })[column] ?? column

/** An organization, a service and a group are told by their names. */
const readableValue = (column: string): RawBuilder<unknown> => {
  if (column === 'organization_id')
    return sql`(select jsonb_build_object('siret', o.siret, 'label', o.label) from organizations o where o.id = t.organization_id)`
  if (column === 'client_id')
    return sql`(select coalesce(c.metadata ->> 'client_name', t.client_id) from (select) one
      left join oidc_clients c on c.client_id = t.client_id)`
  // who vouched is another person: the fact that somebody did, and when, is the person's
  if (column === 'facts') return sql`t.facts #- '{said,vouched,by}'`
  if (column === 'group_id') return sql`(select g.name from organization_groups g where g.id = t.group_id)`
  return sql`t.${sql.ref(column)}`
}
