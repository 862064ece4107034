import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Db } from '../database/index.ts'
import { isDue, type Job } from './job.ts'
import { findLastRuns, keepRun } from './last-runs.ts'

type JobDeps = { db: Db; clock: Clock }

/** First half of the advisory key: our jobs, and nobody else's locks. */
const ourLocks = 20_261

/** `busy`: at work on some node already. `not_due`: another node did it meanwhile. */
export type RunOutcome = 'done' | 'failed' | 'busy' | 'not_due'

export type RunOptions = { signal: AbortSignal; onError(error: unknown): void /** by hand: due or not */; now?: boolean }

/**
 * Runs a job unless a node is at it, or did it while we looked: an advisory lock of the session is held from the last look until the run is
 * written down. A process that dies lets go of it. A job that throws is reported, written down as failed, and tried again.
 */
export const runJob = (deps: JobDeps, job: Job, options: RunOptions): Promise<RunOutcome> =>
  deps.db.connection().execute(async (holder) => {
    const lock = sql`${ourLocks}::int, hashtext(${job.name})`
    const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${lock}) as ours`.execute(holder)
    if (!rows[0]?.ours) return 'busy'
    try {
      return await runLocked(deps, job, options)
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(holder)
    }
  })

const runLocked = async ({ db, clock }: JobDeps, job: Job, { signal, onError, now }: RunOptions): Promise<RunOutcome> => {
  const startedAt = clock()
  const last = (await findLastRuns(db, [job.name])).get(job.name)
  if (!now && !isDue(job, last, startedAt)) return 'not_due'
  const run = { startedAt, endedAt: null, counts: null, error: null }
  await keepRun(db, job, { ...run, outcome: 'running' })
  try {
    const counts = (await job.run(signal)) ?? null
    await keepRun(db, job, { ...run, outcome: 'done', endedAt: clock(), counts })
    return 'done'
  } catch (error) {
    onError(error)
    const message = error instanceof Error ? error.message : String(error)
    await keepRun(db, job, { ...run, outcome: 'failed', endedAt: clock(), error: message.slice(0, 500) })
    return 'failed'
  }
}
