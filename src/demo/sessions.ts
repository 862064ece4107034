import type { Clock } from '../clock.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { randomSecret } from '../secrets/random.ts'
import type { Departure, Received } from './relying-party.ts'

export type DemoSession = { departures: Map<string, Departure & { at: number }>; received: Received | null; lastSeenAt: number }

/** Sessions of the demonstration, in memory: at most `max`, forgotten after eight hours, and at each restart. */
export const createDemoSessions = (clock: Clock, max = 1_000) => {
  const sessions = new Map<string, DemoSession>()
  const isStale = ({ lastSeenAt }: DemoSession): boolean => clock().getTime() - lastSeenAt > 8 * HOUR
  return {
    find(id: string | undefined): DemoSession | undefined {
      const session = id === undefined ? undefined : sessions.get(id)
      if (id === undefined || !session) return undefined
      sessions.delete(id)
      if (isStale(session)) return undefined
      session.lastSeenAt = clock().getTime()
      sessions.set(id, session)
      return session
    },
    open(kept?: Pick<DemoSession, 'departures' | 'received'>): { id: string; session: DemoSession } {
      const id = randomSecret()
      const session = { departures: new Map(), received: null, ...kept, lastSeenAt: clock().getTime() }
      sessions.set(id, session)
      // a Map keeps the order of insertion: the first one is the one seen least recently
      for (const oldest of sessions.keys()) {
        if (sessions.size <= max) break
        sessions.delete(oldest)
      }
      return { id, session }
    },
    end(id: string | undefined): void {
      if (id !== undefined) sessions.delete(id)
    },
    /** Every one of that session of the provider. */
    endAllOf(sid: string): void {
      for (const [id, { received }] of sessions) if (received?.idTokenClaims.sid === sid) sessions.delete(id)
    },
    /** Two tabs may leave at once: each departure waits under its own state, for half an hour, ten at most. */
    keepDeparture(session: DemoSession, departure: Departure): void {
      session.departures.set(departure.state, { ...departure, at: clock().getTime() })
      for (const state of session.departures.keys()) {
        if (session.departures.size <= 10) break
        session.departures.delete(state)
      }
    },
    /** Answers a departure once. */
    takeDeparture(session: DemoSession, state: string): Departure | undefined {
      const departure = session.departures.get(state)
      session.departures.delete(state)
      return departure && clock().getTime() - departure.at < 30 * MINUTE ? departure : undefined
    },
  }
}
