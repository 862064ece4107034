import { once } from 'node:events'
import type { Config } from '../config.ts'
import { StartupError } from '../errors.ts'
import { serve } from './serve.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** What a worker says of its start to the process that started it, which answers `go` once the database is there. */
export type WorkerWord = { asks: 'go' } | { ready: true } | { refused: string }
export type PrimaryWord = 'go'

/** Which of the processes this one is, from 1; set by the one that starts it. */
export const PLACE = 'MONCOMPTEPRO_WORKER'

/**
 * One of several processes that serve on the same port, over a database that another one opened. It ends when that one asks (SIGTERM) or is gone;
 * what the terminal sends to the whole group is for that one alone.
 */
export const runWorker = async (config: Config): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  try {
    const opening = { use: 'join', demonstrates: process.env[PLACE] === '1', once: hearGo() } as const
    stopOnSignal(config, await serve(config, opening), ['SIGTERM'])
    say({ ready: true })
  } catch (error) {
    // a process that cannot serve ends, whatever stopped it: the one that started it waits for either
    process.exitCode = 1
    if (error instanceof StartupError) say({ refused: error.message })
    process.disconnect()
    if (!(error instanceof StartupError)) throw error
  }
}

/** Asked for, because what was said before anybody listened may be lost. */
const hearGo = (): Promise<unknown> => {
  const heard = once(process, 'message')
  say({ asks: 'go' })
  return heard
}

const say = (word: WorkerWord): void => void process.send?.(word)
