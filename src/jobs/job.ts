import { MINUTE } from '../clock.ts'

/**
 * Work nobody asks for: done every so often by one node, whichever comes first. A run may be killed anywhere and begun again, here or
 * elsewhere: each unit of work is a transaction of its own that checks whether it is still to be done.
 */
export type Job = {
  /** kept with its last run: never renamed */
  name: string
  everyMs: number
  /** Answers what to remember of the run, in counts. `signal`: the process ends, leave what remains to the next run. */
  run(signal: AbortSignal): Promise<Record<string, number> | undefined>
}

export type LastRun = {
  startedAt: Date
  /** `running`: at work now, or killed at work */
  outcome: 'running' | 'done' | 'failed'
  endedAt: Date | null
  counts: Record<string, number> | null
  error: string | null
}

/** What failed or was killed is tried again after this, or sooner when it is due anyway. */
const retryMs = 5 * MINUTE

export const isDue = ({ everyMs }: Pick<Job, 'everyMs'>, last: LastRun | undefined, now: Date): boolean => {
  if (!last) return true
  const since = now.getTime() - last.startedAt.getTime()
  // begun later than now, and more than clocks of nodes differ: written by a clock that was wrong, it would be waited for until then
  if (since < -retryMs) return true
  const wait = last.outcome === 'done' ? everyMs : Math.min(everyMs, retryMs)
  return since >= wait
}
