import { Worker } from 'node:worker_threads'
import { MINUTE, SECOND } from '../../clock.ts'
import { RequestRefused } from '../../errors.ts'
import type { Answer, Task } from './aside-worker.ts'
import type { Estimate } from './estimate.ts'

/** Work on passwords that JavaScript would do on the event loop: a thread of its own, started when needed, ended when idle (its lists weigh 40 MB). */

const idleFor = 5 * MINUTE
const longest = 10 * SECOND
const waitingAtMost = 40

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

let thread: { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout } | undefined
let lastId = 0

const refused = (cause: unknown) => new RequestRefused('unavailable', { retryAfterSeconds: 5, cause })

const start = () => {
  const worker = startThread(import.meta.url.endsWith('.ts'))
  const waiting = new Map<number, Waiting>()
  const started = { worker, waiting, idle: setTimeout(() => stop(started), idleFor).unref() }
  worker.unref()
  worker.on('message', ({ id, value, error }: Answer) => {
    const asker = waiting.get(id)
    if (error === undefined) asker?.resolve(value)
    else asker?.reject(new Error(error))
  })
  worker.on('error', (cause) => stop(started, cause))
  worker.on('exit', () => stop(started))
  return started
}

/** Built code starts as it is; sources, in development and tests, through tsx. */
const startThread = (isSource: boolean): Worker => {
  const options = { execArgv: [], env: {} }
  if (!isSource) return new Worker(new URL('./aside-worker.js', import.meta.url), options)
  const workerData = { tsx: import.meta.resolve('tsx/esm/api'), file: new URL('./aside-worker.ts', import.meta.url).href }
  const bootstrap = `const { tsx, file } = require('node:worker_threads').workerData
    import(tsx).then(({ register }) => { register(); return import(file) })`
  return new Worker(bootstrap, { ...options, eval: true, workerData })
}

const stop = (ended: NonNullable<typeof thread>, cause: unknown = new Error('the thread for passwords ended')) => {
  if (thread === ended) thread = undefined
  clearTimeout(ended.idle)
  for (const { reject } of ended.waiting.values()) reject(refused(cause))
  void ended.worker.terminate()
}

/** Throws `RequestRefused('unavailable')` when too many wait, when the thread died, or after ten seconds (the thread is then replaced). */
const ask = async <T>(task: Task): Promise<T> => {
  thread ??= start()
  const { worker, waiting, idle } = thread
  if (waiting.size >= waitingAtMost) throw refused(new Error('too many passwords waiting'))
  idle.refresh()
  const current = thread
  const id = ++lastId
  worker.ref()
  try {
    return await new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => stop(current, new Error('the thread for passwords is too slow')), longest)
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer })
      worker.postMessage({ id, task })
    })
  } finally {
    clearTimeout(waiting.get(id)?.timer)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
  }
}

/** How many guesses a password would resist, and whether it is on the list of breached ones. Same refusals as `ask`. */
export const estimateAside = (password: string, personalWords: string[], enough: number): Promise<Estimate> =>
  ask({ kind: 'estimate', password, personalWords, enough })

/** Compares with an imported hash. Same refusals. */
export const bcryptMatches = (password: string, stored: string): Promise<boolean> => ask({ kind: 'bcrypt', password, stored })
