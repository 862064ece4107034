import type { Payload } from 'oidc-provider'

/**
 * What is not worth a write by itself: the expiry (see `TOLERATED_SECONDS`), and what each authorization sets again from our own session
 * before it is read (level, factors, time of sign-in, grant and sid of each client).
 */
const ignored: readonly string[] = ['exp', 'iat', 'acr', 'amr', 'loginTs', 'authorizations']

/** An expiry may lag behind by so much. */
const TOLERATED_SECONDS = 600

/** Keys in order: the database gives them back in its own. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]))
}

const expiryOf = ({ exp }: Payload): number => (typeof exp === 'number' ? exp : 0)

/** Taken when the session is read: the engine changes the object it gets. */
export const snapshotOf = (payload: Payload): { content: string; exp: number } => ({
  content: JSON.stringify(canonical(Object.fromEntries(Object.entries(payload).filter(([key]) => !ignored.includes(key))))),
  exp: expiryOf(payload),
})

/** Does the stored expiry lag too far behind the one it would have now? In seconds. */
export const isWorthWriting = (storedExp: number, exp: number): boolean => exp - storedExp >= TOLERATED_SECONDS

/** Is the stored session good enough, or must it be written again? */
export const sameSession = (stored: { content: string; exp: number }, payload: Payload): boolean =>
  stored.content === snapshotOf(payload).content && !isWorthWriting(stored.exp, expiryOf(payload))
