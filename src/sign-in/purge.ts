import { sql } from 'kysely'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import type { Db } from '../database/index.ts'
import type { Deps } from '../deps.ts'

/** Each table, and how long after its end a row still tells something: a link that was used, a session in the list of sessions. */
const kept = [
  { table: 'one_time_codes', ms: HOUR },
  { table: 'interaction_choices', ms: HOUR },
  { table: 'rate_limits', ms: 0 },
  { table: 'sessions', ms: 30 * DAY },
] as const

const batch = 1_000

/** Deletes what is over, a batch of each table that never waits for another node's. Answers how many rows. */
export const purgeSignIn = async (db: Db, now: Date): Promise<number> => {
  let deleted = 0
  for (const { table, ms } of kept) {
    const before = new Date(now.getTime() - ms)
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where expires_at < ${before} limit ${batch} for update skip locked))`.execute(db)
    deleted += Number(numAffectedRows ?? 0)
  }
  return deleted
}

/** Every minute until stopped; an outage waits for the next minute. */
export const startSignInPurge = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): { stop(): Promise<void> } => {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = purgeSignIn(db, clock()).catch(() => undefined)
  }, MINUTE)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
