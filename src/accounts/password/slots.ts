import { RequestRefused } from '../../errors.ts'

/** Runs at most `atOnce` tasks together; others wait their turn, and past `waiting` of them the next is refused with a time to come back. */
export const boundedSlots = ({
  atOnce,
  waiting,
  retryAfterSeconds,
}: {
  atOnce: number
  waiting: number
  retryAfterSeconds: number
}) => {
  const queue: (() => void)[] = []
  let running = 0
  const release = () => {
    const next = queue.shift()
    if (next) next()
    else running--
  }
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running++
    else if (queue.length >= waiting) throw new RequestRefused('unavailable', { retryAfterSeconds })
    else await new Promise<void>((resolve) => queue.push(resolve))
    try {
      return await task()
    } finally {
      release()
    }
  }
}
