/** Time is an argument: "91 days later" is a value in a test. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** `true` when there is no date at all: what never happened is older than anything. */
export const isOlderThan = (maxAgeMs: number, at: Date | null | undefined, now: Date): boolean =>
  !at || now.getTime() - at.getTime() > maxAgeMs
