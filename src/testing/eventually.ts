import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until it does not throw; after ten seconds, throws what it throws. */
export const eventually = async <T>(what: () => Promise<T> | T, withinMs = 10_000): Promise<T> => {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await what()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(50)
    }
  }
}
