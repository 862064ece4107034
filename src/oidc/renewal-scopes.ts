import { type EngineContext, Provider } from 'oidc-provider'
import { mayAskScope } from './scopes.ts'
import { serviceOf } from './service.ts'

/**
 * A service that renews often says again the scopes it asked at the sign-in: those that were left out then are left out again, where the engine
 * would refuse the renewal. One that could be had and was not granted is refused, as RFC 6749 §6 says.
 */
export const leaveOutScopesOfRenewals = (provider: Provider): void => {
  const { find } = provider.RefreshToken
  provider.RefreshToken.find = function findAfterwards(...asked) {
    if (Provider.ctx?.oidc.route === 'token') leaveOutScopes(Provider.ctx)
    return find.apply(this, asked)
  }
}

/** Where nothing would be left, all is kept, and refused: no scope said means all that was granted. */
const leaveOutScopes = ({ oidc: { params, client } }: EngineContext): void => {
  const { rights } = serviceOf(client)
  const asked = params.scope?.split(' ').filter((scope) => mayAskScope(rights, scope)) ?? []
  if (asked.length > 0) params.scope = asked.join(' ')
}
