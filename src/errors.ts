/** Requests we refuse before any page can speak. One status and one French sentence each, in `web/errors.tsx`. */
export type RefusalCode =
  | 'not_found'
  | 'cross_site'
  | 'bad_request'
  | 'too_many_requests'
  | 'flow_expired'
  | 'forbidden'
  | 'payload_too_large'
  | 'unavailable'

/** Private detail goes to `cause`: it reaches the log, never the page. */
export class RequestRefused extends Error {
  readonly code: RefusalCode
  /** Seconds, printed as `Retry-After` and in the sentence. */
  readonly retryAfterSeconds: number | undefined
  constructor(code: RefusalCode, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'RequestRefused'
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** The product cannot start, or a command cannot run, and the operator can do something about it: one clear line, exit 1, no stack. */
export class StartupError extends Error {
  constructor(line: string, options: { cause?: unknown } = {}) {
    super(line, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'StartupError'
  }
}
