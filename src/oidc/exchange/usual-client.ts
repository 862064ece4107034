import type { Client } from 'oidc-provider'
import { isMachineClient } from '../clients/machine-client.ts'
import { matchesAtOnce } from '../clients/secrets.ts'
import { hasPlainProfile, serviceOf } from '../service.ts'
import type { UsualExchange } from './usual-request.ts'

/**
 * Is it this service that asks, by the secret or the name it is registered with, and is nothing more asked of what it receives? `false`: the engine
 * judges – a wrong secret, one not seen before that takes long to compare, another way to prove it, a profile with rules of its own, tokens bound
 * to a key, id tokens that are encrypted. Writes and reads nothing.
 */
export const isUsualClient = (client: Client, { secret }: Pick<UsualExchange, 'secret'>): boolean => {
  return (
    hasPlainProfile(serviceOf(client)) &&
    client.grantTypeAllowed('authorization_code') &&
    !isMachineClient(client.clientId) &&
    !client.dpopBoundAccessTokens &&
    !client.idTokenEncryptedResponseAlg &&
    (secret === undefined ? client.clientAuthMethod === 'none' : provesItself(client, secret))
  )
}

/** By the header or by the form, for any service that has a secret. */
const provesItself = ({ clientAuthMethod, clientSecret, clientSecretExpiresAt }: Client, secret: string): boolean =>
  (clientAuthMethod === 'client_secret_basic' || clientAuthMethod === 'client_secret_post') &&
  !clientSecretExpiresAt &&
  matchesAtOnce(clientSecret, secret)
