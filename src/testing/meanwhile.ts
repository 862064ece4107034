import { sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import { eventually } from './eventually.ts'

/**
 * Begins `act` while a transaction has done `first` and has not ended, and lets that one end only once `act` waits for it, or is over. Answers what
 * `act` answered: the two orders that a test by chance would never see.
 */
export const meanwhile = async <T>(db: Db, first: (tx: Tx) => Promise<unknown>, act: () => Promise<T>): Promise<T> => {
  let acting: Promise<T> | undefined
  await db.transaction().execute(async (tx) => {
    await first(tx)
    let isOver = false
    acting = act().finally(() => {
      isOver = true
    })
    acting.catch(() => {})
    await eventually(async () => {
      if (!isOver && !(await somebodyWaits(tx))) throw new Error('neither waiting nor over')
    })
  })
  return acting as Promise<T>
}

const somebodyWaits = async (tx: Tx): Promise<boolean> => {
  // a transaction goes on seeing what it saw first of the others
  await sql`select pg_stat_clear_snapshot()`.execute(tx)
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(
    tx,
  )
  return rows[0]?.waits === true
}

/** A verb that opens its own transaction, run in this one: it ends when the test says. */
export const inside = (tx: Tx): Db =>
  ({ transaction: () => ({ execute: async (what: (tx: Tx) => unknown) => what(tx) }) }) as never
