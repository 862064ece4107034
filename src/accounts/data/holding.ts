import { type RawBuilder, sql } from 'kysely'

/** What one table holds about a person, and what becomes of it. A test refuses a table, or a column, that is not declared. */
export type Holding = {
  table: string
  /** the column that names the account, or the row of `through` that does */
  owner: string
  /** rows said of the person's memberships, not of the account itself */
  through?: 'memberships'
  /** what the person reads when they download their data */
  exported: readonly string[]
  /** column → why it is not given: a secret, or nothing but our own bookkeeping */
  withheld: Readonly<Record<string, string>>
  /** when the account is erased */
  erase: 'delete' | Kept
  /** when the account is merged into another of the same person */
  merge: MergeRule
}

/** SQL: the rows of one account. */
export const ownRows = ({ owner, through }: Pick<Holding, 'owner' | 'through'>, accountId: string): RawBuilder<boolean> =>
  through
    ? sql`${sql.ref(owner)} in (select id from ${sql.table(through)} where account_id = ${accountId})`
    : sql`${sql.ref(owner)} = ${accountId}`

/** Rows that stay, and why; `cleared`: what is personal in them, and the SQL literal that takes its place. */
export type Kept = { kept: string; cleared?: Readonly<Record<string, string>> }

/**
 * `move`: the other account owns it from now on. `move_if_none`: only when that one has nothing of the kind, else it goes.
 * `by_hand`: `merge/` knows better. `leave`: it tells the past of the erased account.
 */
export type MergeRule = 'move' | 'move_if_none' | 'delete' | 'by_hand' | 'leave'
