import { sql } from 'kysely'
import { MINUTE } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'

const BATCH = 1_000
/** What one pass may delete: the next one is a minute away. */
const BATCHES = 50

/** Deletes what has expired, in batches that never wait for one another: two nodes share the work. Answers how many rows. */
export const purgeExpired = async (db: Db, now: Date, batch = BATCH): Promise<number> => {
  let deleted = 0
  for (let count = 0; count < BATCHES; count += 1) {
    const { numAffectedRows } = await sql`
      delete from oidc_artifacts where (model, id) in (
        select model, id from oidc_artifacts where expires_at < ${now} order by expires_at limit ${batch} for update skip locked)`.execute(
      db,
    )
    deleted += Number(numAffectedRows ?? 0)
    if (Number(numAffectedRows ?? 0) < batch) break
  }
  return deleted
}

/** Purges every minute until stopped; an outage waits for the next minute. */
export const startPurging = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): { stop(): Promise<void> } => {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = purgeExpired(db, clock()).catch(() => undefined)
  }, MINUTE)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
