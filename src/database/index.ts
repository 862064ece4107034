import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** Everything that reads or writes takes this first. A function with two writes asks for a `Tx`. */
export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** Wraps a pool of `createPool`. jsonb values keep the case of their own keys. */
export const openDatabase = (pool: PostgresPool): Db =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
