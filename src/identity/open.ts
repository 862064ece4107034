import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { paths } from '../paths.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { franceConnect } from './franceconnect/client.ts'
import { type IdentityProvider, noIdentityProvider } from './port.ts'

type Settings = { config: Pick<Config, 'franceConnect' | 'issuer' | 'secrets'>; keyring: Keyring; clock: Clock }

/** What FranceConnect must know of us. */
export const addressesOf = ({ issuer }: Pick<Config, 'issuer'>) => ({
  callback: `${issuer}${paths.identityCallback}`,
  afterLeaving: `${issuer}${paths.identityLeft}`,
})

/** Derived, not stored: the simulated provider and its client agree on it without a file. */
export const simulatedSecret = (keyring: Keyring): string =>
  keyring.mac('simulated-franceconnect', 'client_secret').toString('base64url')

/** FranceConnect, the simulated one in development, or none. */
export const openIdentityProvider = ({ config, keyring, clock }: Settings): IdentityProvider => {
  if (config.franceConnect === null) return noIdentityProvider
  const { issuer, clientId, simulated } = config.franceConnect
  const clientSecret = simulated ? simulatedSecret(keyring) : (config.secrets.franceConnect ?? '')
  return franceConnect({ issuer, clientId, clientSecret, clock, ...addressesOf(config) })
}
