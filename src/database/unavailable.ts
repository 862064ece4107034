import { RequestRefused } from '../errors.ts'

/** Seconds until a page may try again: PostgreSQL restarts in less. */
const RETRY_AFTER_SECONDS = 5

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** Out of connections, cancelled for lateness or to let another transaction end, shutting or starting, out of space, memory or disk. */
const serverCodes = /^(08...|40P01|53...|57014|57P0.|55P03|25P03|58030)$/

const driverMessages =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|not queryable|pool after calling end/

/** Does this error mean "the database cannot answer now", as opposed to a bug or a refused row? */
export const isUnavailable = (error: unknown): error is Error => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return networkCodes.has(code) || serverCodes.test(code) || driverMessages.test(error.message)
}

/** Turns an outage into the refusal that pages show as 503 with `Retry-After`; any other error is left as it is. */
export const asRefusal = (error: unknown): unknown =>
  isUnavailable(error) ? new RequestRefused('unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error }) : error
