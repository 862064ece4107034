import { type Clock, DAY, SECOND } from '../clock.ts'

export type Pace = {
  /** Takes the next place: how long to wait for it, or `null` when it is beyond `atMostMs` and nothing was taken. */
  takePlace(atMostMs: number): number | null
  /** The source asked to be left alone (`Retry-After`, or a refusal without one). */
  rest(milliseconds: number): void
}

/** A budget of calls per second, kept by waiting one's turn, and the rest a source asks for. */
export const createPace = (clock: Clock, perSecond = Number.POSITIVE_INFINITY): Pace => {
  const taken: number[] = []
  let restUntil = 0
  return {
    takePlace(atMostMs) {
      const now = clock().getTime()
      if (restUntil > now) return null
      // places taken far ahead of now are those of a clock that was set back
      while (taken[0] !== undefined && (taken[0] <= now - SECOND || taken[0] > now + DAY)) taken.shift()
      const turn = taken.length < perSecond ? now : Math.max(now, (taken[taken.length - perSecond] ?? now) + SECOND)
      if (turn - now > atMostMs) return null
      if (perSecond !== Number.POSITIVE_INFINITY) taken.push(turn)
      return turn - now
    },
    rest(milliseconds) {
      restUntil = Math.max(restUntil, clock().getTime() + milliseconds)
    },
  }
}

/** Without one, a refusal for calling too often still earns a moment of silence. */
const withoutRetryAfter = 2 * SECOND

/** Seconds or a date, as HTTP says; never more than a day. */
export const readRetryAfter = (text: string | null, now: Date): number => {
  if (text === null) return withoutRetryAfter
  const asked = /^\d+$/.test(text.trim()) ? Number(text) * SECOND : Date.parse(text) - now.getTime()
  return Number.isNaN(asked) ? withoutRetryAfter : Math.min(Math.max(asked, 0), DAY)
}
