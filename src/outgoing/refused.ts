export type OutgoingRefusal =
  | 'not_http'
  | 'credentials_in_address'
  | 'no_such_host'
  | 'not_public'
  | 'redirect'
  | 'too_large'
  | 'compressed'
  | 'too_slow'
  | 'failed'

/** A call that was not made, or whose answer was not taken. Its message may be logged: it holds no address and nothing of the answer. */
export class OutgoingRefused extends Error {
  readonly reason: OutgoingRefusal
  constructor(reason: OutgoingRefusal, options: { cause?: unknown } = {}) {
    super(`outgoing call refused: ${reason}`, options)
    this.name = 'OutgoingRefused'
    this.reason = reason
  }
}
