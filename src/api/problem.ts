const titles = {
  unauthorized: [401, 'An access token is needed'],
  insufficient_scope: [403, 'The access token has not the scope this needs'],
  bad_request: [400, 'The request cannot be read'],
  not_found: [404, 'There is no such thing'],
  conflict: [409, 'This cannot be done as things are'],
  payload_too_large: [413, 'The body is too large'],
  invalid: [422, 'The request is not understood'],
  idempotency_mismatch: [422, 'This idempotency key came with another request'],
  too_many_requests: [429, 'Too many requests'],
  internal: [500, 'Something failed here'],
  unavailable: [503, 'Not available for the moment'],
} as const

export type ProblemCode = keyof typeof titles

/** RFC 9457. `detail` says what to do about it; never a secret, never what the database said. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly headers: Record<string, string>
  constructor(code: ProblemCode, detail?: string, headers: Record<string, string> = {}) {
    super(detail ?? titles[code][1])
    this.name = 'Problem'
    this.code = code
    this.headers = headers
  }

  get status(): number {
    return titles[this.code][0]
  }

  toJSON(): { type: string; title: string; status: number; detail: string } {
    const [status, title] = titles[this.code]
    return { type: `urn:moncomptepro:problem:${this.code}`, title, status, detail: this.message }
  }
}
