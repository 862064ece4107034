export type LoadResult = {
  perSecond: number
  p50Ms: number
  p95Ms: number
  done: number
  failed: number
  firstFailure: string | null
}

/**
 * Repeats the work until it was done so many times in all: code is compiled by how often it runs, and what is compared must have run as often.
 * Ends after a minute in any case.
 */
export const warmUp = async <W>(workers: readonly W[], times: number, work: (worker: W) => Promise<void>): Promise<void> => {
  const end = performance.now() + 60_000
  let left = times
  await Promise.all(
    workers.map(async (worker) => {
      while (left > 0 && performance.now() < end) {
        left -= 1
        await work(worker)
      }
    }),
  )
}

/** Every worker repeats its work, one at a time, for so many seconds. A failure is counted, and the worker goes on. */
export const load = async <W>(
  workers: readonly W[],
  seconds: number,
  work: (worker: W) => Promise<void>,
): Promise<LoadResult> => {
  const startedAt = performance.now()
  const end = startedAt + seconds * 1000
  const times: number[] = []
  let failed = 0
  let firstFailure: string | null = null
  await Promise.all(
    workers.map(async (worker) => {
      while (performance.now() < end) {
        const at = performance.now()
        try {
          await work(worker)
          times.push(performance.now() - at)
        } catch (error) {
          failed += 1
          firstFailure ??= error instanceof Error ? error.message : String(error)
          if (failed > 200) return
        }
      }
    }),
  )
  const elapsed = (performance.now() - startedAt) / 1000
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { perSecond: sorted.length / elapsed, p50Ms: at(0.5), p95Ms: at(0.95), done: sorted.length, failed, firstFailure }
}
