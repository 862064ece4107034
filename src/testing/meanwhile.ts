import { type InsertQueryNode, type KyselyPlugin, sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import type { Database } from '../database/tables.ts'
import { eventually } from './eventually.ts'

/**
 * Begins `act` while a transaction has done `first` and has not ended, and lets that one end only once `act` waits for it, or is over. Answers what
 * `act` answered: the two orders that a test by chance would never see.
 */
export const meanwhile = async <T>(db: Db, first: (tx: Tx) => Promise<unknown>, act: () => Promise<T>): Promise<T> => {
  let acting: Promise<T> | undefined
  await db.transaction().execute(async (tx) => {
    await first(tx)
    acting = begin(act)
    await untilItWaits(tx, acting)
  })
  return acting as Promise<T>
}

/**
 * A database whose next statement that inserts into this table is followed, before the one after it, by all of `act` that does not have to wait for
 * the transaction; `acted` is its answer.
 */
export const interruptedAfterInsert = <T>(db: Db, table: keyof Database & string, act: () => Promise<T>) => {
  const inserts = new WeakSet<object>()
  let acting: Promise<T> | undefined
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (node.kind === 'InsertQueryNode' && tableOf(node) === table) inserts.add(queryId)
      return node
    },
    transformResult: async ({ queryId, result }) => {
      if (acting || !inserts.has(queryId)) return result
      acting = begin(act)
      await untilItWaits(db, acting)
      return result
    },
  }
  return { db: db.withPlugin(plugin), acted: () => acting }
}

/** The name a table has here, whatever was made of it for PostgreSQL. */
const tableOf = ({ into }: InsertQueryNode): string =>
  (into?.table.identifier.name ?? '').replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

const begin = <T>(act: () => Promise<T>): Promise<T> => {
  const acting = act()
  acting.catch(() => {})
  return acting
}

const untilItWaits = async (db: Db | Tx, acting: Promise<unknown>): Promise<void> => {
  let isOver = false
  const over = () => {
    isOver = true
  }
  acting.then(over, over)
  await eventually(async () => {
    if (!isOver && !(await somebodyWaits(db))) throw new Error('neither waiting nor over')
  })
}

const somebodyWaits = async (db: Db | Tx): Promise<boolean> => {
  // a transaction goes on seeing what it saw first of the others
  await sql`select pg_stat_clear_snapshot()`.execute(db)
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(
    db,
  )
  return rows[0]?.waits === true
}

/** What opens its own transaction, run in this one: it ends when the test says. */
export const inside = (tx: Tx): Db =>
  new Proxy(tx, {
    get: (target, key) => {
      if (key === 'transaction') return () => ({ execute: async (what: (tx: Tx) => unknown) => what(tx) })
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
