import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from './tables.ts'

/** Everything that reads or writes takes this first. A function with two writes asks for a `Tx`. */
export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** Wraps a pool of `pg`. jsonb values keep the case of their own keys. */
export const openDatabase = (pool: Pool): Db =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
