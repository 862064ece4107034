import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config.ts'

/** What this process has open: see `stopOnSignal`. */
export type Ending = {
  /** from now on balancers are told to send nothing more */
  announce(): void
  close(): Promise<void>
  /** ends what is still being answered */
  cut(): void
}

export const DRAIN_MS = 10_000
/** Balancers ask every second or two: they learn of the stop before the port closes. */
const NOTICE_MS = 2_000

/** Not ready at once, then what is being answered ends, ten seconds at most. A second signal ends everything now. */
export const stopOnSignal = (
  { deployment }: Pick<Config, 'deployment'>,
  { announce, close, cut }: Ending,
  signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP'],
): void => {
  let asked = false
  const stop = async () => {
    if (asked) process.exit(0)
    asked = true
    announce()
    if (deployment !== 'development') await pause(NOTICE_MS)
    const late = setTimeout(cut, DRAIN_MS - NOTICE_MS - 1_000)
    await Promise.race([close(), pause(DRAIN_MS - NOTICE_MS)]).catch((error: unknown) => console.error(error))
    clearTimeout(late)
    process.exit(0)
  }
  for (const signal of signals) process.on(signal, () => void stop())
}
