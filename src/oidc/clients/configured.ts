import { readFileSync } from 'node:fs'
import type { Deps } from '../../deps.ts'
import { StartupError } from '../../errors.ts'
import { applyClients } from './apply.ts'
import { demoClient } from './demo-client.ts'
import type { ServiceClient } from './metadata.ts'
import { formatOf, parseClients, readEntries } from './parse.ts'

/**
 * What a start applies: the clients of `CLIENTS_FILE`, the demonstration service when it is enabled, and those given here. A client that left
 * the file is removed with its grants. Throws `StartupError` when the file cannot be read or understood.
 */
export const applyConfiguredClients = async (
  { config, db, clock, keyring }: Pick<Deps, 'config' | 'db' | 'clock' | 'keyring'>,
  given: readonly unknown[] = [],
): Promise<void> => {
  const now = clock()
  if (config.clientsFile !== null)
    await applyClients(db, readClientsFile(config.clientsFile), { source: 'file', now, removeOthers: true })
  await applyClients(db, demoClient(config, keyring), { source: 'demo', now, removeOthers: true })
  if (given.length > 0) await applyClients(db, readEntries([...given]), { source: 'given', now })
}

/** Throws `StartupError`. */
export const readClientsFile = (file: string): ServiceClient[] => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new StartupError(`CLIENTS_FILE=${file} cannot be read`, { cause })
  }
  try {
    return parseClients(text, formatOf(file))
  } catch (error) {
    throw error instanceof StartupError ? new StartupError(`${file}: ${error.message}`, { cause: error }) : error
  }
}
