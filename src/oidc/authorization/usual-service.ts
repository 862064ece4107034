import type { Client } from 'oidc-provider'
import { hasPlainProfile, serviceOf } from '../service.ts'
import type { UsualRequest } from './usual-request.ts'

/** Registered so that each of its requests asks for more than it says, or has to come in another way. */
const asksMore = (client: Client): boolean =>
  [
    client.defaultAcrValues,
    client.defaultMaxAge,
    client.requireAuthTime,
    client.requirePushedAuthorizationRequests,
    client.requireSignedRequestObject,
    client.dpopBoundAccessTokens,
  ].some((one) => one !== undefined && one !== false)

/**
 * May this service ask this, and is nothing else to be judged than the person? `false`: the engine judges – an address that is not registered to the
 * letter, a profile with rules of its own, a policy of access, levels told without being asked. Pure.
 */
export const isUsualService = (client: Client, { redirect_uri, code_challenge }: UsualRequest): boolean => {
  const service = serviceOf(client)
  const { accessPolicy, idTokenAlways, requiresPkce } = service
  return (
    hasPlainProfile(service) &&
    accessPolicy === null &&
    idTokenAlways.length === 0 &&
    (!requiresPkce || code_challenge !== undefined) &&
    client.redirectUris.includes(redirect_uri) &&
    client.responseTypeAllowed('code') &&
    client.responseModeAllowed('query', 'code') &&
    client.grantTypeAllowed('authorization_code') &&
    !asksMore(client)
  )
}
