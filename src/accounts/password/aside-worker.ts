import { parentPort } from 'node:worker_threads'
import { compare } from 'bcryptjs'
import { estimate } from './estimate.ts'

export type Task =
  | { kind: 'estimate'; password: string; personalWords: string[]; enough: number }
  | { kind: 'bcrypt'; password: string; stored: string }
export type Answer = { id: number; value?: unknown; error?: string }

const run = (task: Task): unknown =>
  task.kind === 'estimate' ? estimate(task.password, task.personalWords, task.enough) : compare(task.password, task.stored)

parentPort?.on('message', async ({ id, task }: { id: number; task: Task }) => {
  try {
    parentPort?.postMessage({ id, value: await run(task) } satisfies Answer)
  } catch (error) {
    // the name only: a message could quote what was typed
    parentPort?.postMessage({ id, error: error instanceof Error ? error.name : 'failed' } satisfies Answer)
  }
})
