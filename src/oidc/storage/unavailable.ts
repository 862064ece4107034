import { errors } from 'oidc-provider'
import { RequestRefused } from '../../errors.ts'

/** The engine answers this 503 itself, as a page or as JSON, and sends nobody back to a service with it. */
class EngineUnavailable extends errors.OIDCProviderError {
  constructor(cause: unknown) {
    super(503, 'temporarily_unavailable', { cause })
    this.expose = true
    this.allow_redirect = false
    this.error_description = 'the service cannot answer for the moment'
  }
}

/** Runs what the engine asked; an outage becomes an error it knows how to answer. */
export const throughEngine = async <T>(what: () => Promise<T>): Promise<T> => {
  try {
    return await what()
  } catch (error) {
    throw error instanceof RequestRefused && error.code === 'unavailable' ? new EngineUnavailable(error) : error
  }
}
