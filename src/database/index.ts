import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import type { DatabasePool } from './pool.ts'
import type { Database } from './tables.ts'

/** Everything that reads or writes takes this first. A function with two writes asks for a `Tx`. */
export type Db = Kysely<Database>
export type Tx = Transaction<Database>

const pools = new WeakMap<object, DatabasePool>()

/** Wraps a pool of `createPool`. jsonb values keep the case of their own keys. */
export const openDatabase = (pool: DatabasePool): Db => {
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  pools.set(db, pool)
  return db
}

/** The pool below a database; a transaction has one connection of it, and no pool. */
export const poolOf = (db: Db | Tx): DatabasePool | undefined => pools.get(db)
