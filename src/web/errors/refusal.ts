import { asRefusal } from '../../database/unavailable.ts'
import { type RefusalCode, RequestRefused } from '../../errors.ts'

export const statuses: Record<RefusalCode | 'internal', number> = {
  not_found: 404,
  cross_site: 403,
  bad_request: 400,
  too_many_requests: 429,
  flow_expired: 410,
  forbidden: 403,
  payload_too_large: 413,
  unavailable: 503,
  internal: 500,
}

export type Refusal = { code: RefusalCode | 'internal'; retryAfterSeconds: number | undefined }

/** What to answer to an error: a refusal of ours, the framework's 4xx translated, an outage; anything else is a bug. */
export const refusalOf = (error: unknown): Refusal => {
  const known = asRefusal(error)
  if (known instanceof RequestRefused) return { code: known.code, retryAfterSeconds: known.retryAfterSeconds }
  return { code: ofFramework(error), retryAfterSeconds: undefined }
}

const ofFramework = (error: unknown): Refusal['code'] => {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 404) return 'not_found'
  if (status === 413) return 'payload_too_large'
  if (status === 429) return 'too_many_requests'
  if (status === 503) return 'unavailable'
  return status >= 400 && status < 500 ? 'bad_request' : 'internal'
}
