import type { Config } from '../../config.ts'
import { demoClientMetadata } from '../../demo/client.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import type { ServiceClient } from './metadata.ts'
import { readEntries } from './parse.ts'

/** Derived, not stored: provider and demonstration agree on it without a file. */
export const demoClientSecret = (keyring: Keyring): string => keyring.mac('demo-client', 'client_secret').toString('base64url')

/** The demonstration service as a client, when it is enabled. */
export const demoClient = ({ demoService }: Pick<Config, 'demoService'>, keyring: Keyring): ServiceClient[] =>
  demoService.enabled
    ? readEntries([{ ...demoClientMetadata(`http://localhost:${demoService.port}`), client_secret: demoClientSecret(keyring) }])
    : []
