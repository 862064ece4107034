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
}

/** Looks several times a minute which jobs are due, by the clock given, and runs them side by side. An outage waits for the next look. */
export const startJobs = ({ db, clock, jobs, onError = () => {}, pollMs = 20 * SECOND }: JobRunnerOptions): JobRunner => {
  const ending = new AbortController()
  const running = new Map<string, Promise<unknown>>()
  const begin = (job: Job): void => {
    const run = runJob({ db, clock }, job, { signal: ending.signal, onError })
      .catch(onError)
      .finally(() => running.delete(job.name))
    running.set(job.name, run)
  }
  const beginDue = async (): Promise<void> => {
    const lastRuns = await findLastRuns(
      db,
      jobs.map(({ name }) => name),
    )
    for (const job of jobs)
      if (!ending.signal.aborted && !running.has(job.name) && isDue(job, lastRuns.get(job.name), clock())) begin(job)
  }
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    looking = beginDue().catch(onError)
  }, pollMs)
  timer.unref()
  return {
    async runDue() {
      await beginDue()
      await Promise.all(running.values())
    },
    async stop() {
      clearInterval(timer)
      ending.abort()
      await looking
      await Promise.all(running.values())
    },
  }
}
