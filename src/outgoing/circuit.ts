import { type Clock, SECOND } from '../clock.ts'

export type Circuit = {
  /** May a call be made now? While half-open, one caller at a time is told yes. */
  mayCall(): boolean
  worked(): void
  failed(): void
  /** the call told nothing of the source: not made, or given up by the caller */
  untold(): void
}

const failuresToOpen = 5
const restMs = 10 * SECOND

/** Five failures in a row and a source is left alone; every ten seconds one call tries it again. */
export const createCircuit = (clock: Clock): Circuit => {
  let failures = 0
  let openedAt = 0
  let trying = false
  const isOpen = () => failures >= failuresToOpen
  return {
    mayCall() {
      if (!isOpen()) return true
      // a clock set back must not keep it open for longer
      const rested = Math.abs(clock().getTime() - openedAt) >= restMs
      if (!rested || trying) return false
      trying = true
      return true
    },
    worked() {
      failures = 0
      trying = false
    },
    failed() {
      failures += 1
      trying = false
      if (isOpen()) openedAt = clock().getTime()
    },
    untold() {
      trying = false
    },
  }
}
