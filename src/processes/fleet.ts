import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '../errors.ts'
import { PLACE, type PrimaryWord, type WorkerWord } from './worker.ts'

/** After a death, sooner or later: a process that dies at once is not started in a loop. */
const FIRST_DELAY_MS = 100
const LAST_DELAY_MS = 5_000
const LONG_LIFE_MS = 60_000

export type Fleet = {
  /**
   * The database is there. Resolves when all of them answer: the first alone, so that what is made once is made by it, then the others.
   * Throws `StartupError` with the words of one that refuses to start, all of them ended.
   */
  go(): Promise<void>
  /** asks each to end, and waits for it */
  stop(): Promise<void>
  /** ends each now */
  kill(): void
}

/** Starts `count` processes that serve; they read the product from the disk and wait for `go`. Those that die later are started again. */
export const startFleet = (count: number, onDeath: (what: string) => void): Fleet => {
  const living = new Map<number, Worker>()
  let stopping = false
  /** resolves when that one waits for `go` */
  const asking = new WeakMap<Worker, Promise<unknown>>()

  const start = (place: number): Worker => {
    const worker = cluster.fork({ [PLACE]: String(place) })
    living.set(place, worker)
    asking.set(
      worker,
      heard(worker, (word) => 'asks' in word),
    )
    return worker
  }

  const keep = async (place: number, worker: Worker, delayMs = FIRST_DELAY_MS): Promise<void> => {
    const startedAt = Date.now()
    await ended(worker)
    if (stopping) return
    onDeath(`Process ${place} of ${count} ended (${causeOf(worker)}): started again`)
    const wait = Date.now() - startedAt > LONG_LIFE_MS ? FIRST_DELAY_MS : delayMs
    await pause(wait, undefined, { ref: false })
    if (stopping) return
    const next = start(place)
    await letServe(next).catch((error: unknown) => onDeath(String(error)))
    return keep(place, next, Math.min(wait * 2, LAST_DELAY_MS))
  }

  /** Resolves when it answers. */
  const letServe = async (worker: Worker): Promise<void> => {
    const answers = heard(worker, (word) => 'ready' in word)
    await asking.get(worker)
    worker.send('go' satisfies PrimaryWord)
    await answers
  }

  const all = () => [...living.values()]
  const kill = () => {
    stopping = true
    for (const worker of all()) worker.process.kill('SIGKILL')
  }
  const stop = async () => {
    stopping = true
    for (const worker of all()) worker.process.kill('SIGTERM')
    await Promise.all(all().map(ended))
  }

  for (let place = 1; place <= count; place += 1) start(place)
  const go = async () => {
    try {
      const [first, ...others] = all()
      if (first) await letServe(first)
      await Promise.all(others.map(letServe))
    } catch (error) {
      await stop()
      throw error
    }
    for (const [place, worker] of living) void keep(place, worker)
  }
  return { go, stop, kill }
}

const hasEnded = ({ process: { exitCode, signalCode } }: Worker): boolean => exitCode !== null || signalCode !== null

const causeOf = ({ process: { exitCode, signalCode } }: Worker): string => signalCode ?? `exit ${exitCode}`

const ended = async (worker: Worker): Promise<void> => {
  if (!hasEnded(worker)) await once(worker.process, 'exit')
}

/** The first of its words that matters. Fails when it refuses to start, or ends. */
const heard = (worker: Worker, matters: (word: WorkerWord) => boolean): Promise<void> => {
  const hearing = new Promise<void>((resolve, reject) => {
    worker.on('message', (word: WorkerWord) => {
      if ('refused' in word) reject(new StartupError(word.refused))
      else if (matters(word)) resolve()
    })
    worker.process.once('exit', () =>
      reject(new StartupError(`A process that serves ended before it answered (${causeOf(worker)})`)),
    )
  })
  // somebody listens later
  hearing.catch(() => undefined)
  return hearing
}
