import type { Config } from '../../config.ts'
import { demoClientMetadata } from '../../demo/client.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import type { ServiceClient } from './metadata.ts'
import { readEntries } from './parse.ts'

/** Derived, not stored: provider and demonstration agree on it without a file. */
export const demoClientSecret = (keyring: Keyring): string => keyring.mac('demo-client', 'client_secret').toString('base64url')

/** The demonstration service as a client, when it is enabled. It is on this machine: told of sign-outs only where calls may stay here. */
export const demoClient = (
  { demoService, outgoing }: Pick<Config, 'demoService' | 'outgoing'>,
  keyring: Keyring,
): ServiceClient[] => {
  if (!demoService.enabled) return []
  const { backchannel_logout_uri, ...metadata } = demoClientMetadata(`http://localhost:${demoService.port}`)
  const told = outgoing.allowLoopback ? { backchannel_logout_uri } : {}
  return readEntries([{ ...metadata, ...told, client_secret: demoClientSecret(keyring) }])
}
