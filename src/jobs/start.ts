import { type Clock, SECOND } from '../clock.ts'
import type { Db } from '../database/index.ts'
import { isDue, type Job } from './job.ts'
import { findLastRuns } from './last-runs.ts'
import { runJob } from './run-job.ts'

export type JobRunner = {
  /** Runs what is due now and answers once it is over: what the timer does, for tests that move the clock. */
  runDue(): Promise<void>
  /** No more runs begin; the ones at work are told to end, and waited for. */
  stop(): Promise<void>
}

export type JobRunnerOptions = {
  db: Db
  clock: Clock
  jobs: readonly Job[]
  onError?: (error: unknown) => void
  pollMs?: number
  /** of the pool of `db` */
  connections?: number
}

/** Each holds a connection for its lock and works with others: after a restart all of them are due, and pages need connections too. */
const atOnceWith = (connections: number): number => Math.max(1, Math.min(3, Math.floor(connections / 3)))

/** Looks several times a minute which jobs are due, by the clock given, and runs a few of them side by side. An outage waits for the next look. */
export const startJobs = (options: JobRunnerOptions): JobRunner => {
  const { db, clock, jobs, onError = () => {}, pollMs = 20 * SECOND, connections = 10 } = options
  const atOnce = atOnceWith(connections)
  const ending = new AbortController()
  const running = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, Job>()
  const beginNext = (): void => {
    for (const job of waiting.values()) {
      if (ending.signal.aborted || running.size >= atOnce) return
      waiting.delete(job.name)
      begin(job)
    }
  }
  const begin = (job: Job): void => {
    const run = runJob({ db, clock }, job, { signal: ending.signal, onError })
      .catch(onError)
      .finally(() => {
        running.delete(job.name)
        beginNext()
      })
    running.set(job.name, run)
  }
  const beginDue = async (): Promise<void> => {
    const lastRuns = await findLastRuns(
      db,
      jobs.map(({ name }) => name),
    )
    for (const job of jobs) if (!running.has(job.name) && isDue(job, lastRuns.get(job.name), clock())) waiting.set(job.name, job)
    beginNext()
  }
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    looking = beginDue().catch(onError)
  }, pollMs)
  timer.unref()
  return {
    async runDue() {
      await beginDue()
      while (running.size > 0) await Promise.all(running.values())
    },
    async stop() {
      clearInterval(timer)
      ending.abort()
      await looking
      await Promise.all(running.values())
    },
  }
}
