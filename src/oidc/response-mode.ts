import { errors, Provider } from 'oidc-provider'

/**
 * Query and form_post are the two ways an answer goes. Whatever would go by a fragment (asked so, or by a response type of the implicit flow
 * inside a request object) is told in the query, where the service reads it; without a response type, that it misses is what is told.
 */
export const answerWithoutFragment = (provider: Provider): void => {
  const { responseModeAllowed } = provider.Client.prototype
  provider.Client.prototype.responseModeAllowed = function allowed(mode, ...more) {
    if (mode === undefined) return true
    if (mode === 'fragment' && Provider.ctx) {
      const { params } = Provider.ctx.oidc
      const asked = params.response_mode
      params.response_mode = 'query'
      throw asked === undefined ? new errors.UnsupportedResponseType() : new errors.UnsupportedResponseMode()
    }
    return responseModeAllowed.call(this, mode, ...more)
  }
}
