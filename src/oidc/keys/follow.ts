import { SECOND } from '../../clock.ts'
import type { SigningKey } from './signing-key.ts'
import type { KeySource } from './source.ts'

/** How soon a node signs and verifies with what another node, or an operator, decided. */
const everyMs = 10 * SECOND

export type KeyFollower = {
  /** Looks now: does what is due, and hands over new keys if there are any. Throws what the look throws. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Hands over the keys each time they change, until stopped. An outage, or a file that cannot be read, changes nothing: told, and looked at again. */
export const followKeys = (
  source: KeySource,
  version: string,
  { use, onError }: { use(keys: SigningKey[]): void; onError(error: unknown): void },
): KeyFollower => {
  let known = version
  let running: Promise<void> = Promise.resolve()
  const read = async () => {
    const current = await source.version()
    if (current === known) return
    use(await source.read())
    known = current
  }
  const look = () => {
    const mine = running.then(read)
    running = mine.catch(() => undefined)
    return mine
  }
  const timer = setInterval(() => void look().catch(onError), everyMs)
  timer.unref()
  return {
    look,
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
