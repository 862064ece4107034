import { stringify } from 'yaml'
import type { StoredClient } from './list.ts'

/**
 * Clients as a file that `clients apply` and `CLIENTS_FILE` read: what was declared, presets written out. Secrets are not known; their hashes go
 * along, so that services keep theirs on another instance.
 */
export const exportClients = (clients: readonly StoredClient[]): string => stringify(clients.map(entryOf))

const entryOf = ({ metadata, profile, secretHashes }: StoredClient): Record<string, unknown> => ({
  ...(metadata as Record<string, unknown>),
  profile,
  ...(secretHashes.length > 0 && { client_secret_hashes: secretHashes }),
})
