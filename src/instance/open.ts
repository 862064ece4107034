import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/index.ts'
import type { DatabasePool } from '../database/pool.ts'
import { createKeyring, type Keyring } from '../secrets/keyring.ts'
import { type DatabaseUse, openDatabaseAddress } from './database-address.ts'
import { readRootKeys } from './root-keys.ts'

/** What the product and every command that touches its data stand on. */
export type Instance = {
  config: Config
  clock: Clock
  keyring: Keyring
  pool: DatabasePool
  db: Db
  /** For work that needs a connection without the limits of a page. */
  databaseUrl: string
  /** Closes the connections, then the embedded server when this process started it. */
  close(): Promise<void>
}

export type OpenOptions = {
  use: DatabaseUse
  clock: Clock
  /** Something happened to the database that is worth a line in the log. */
  onDatabaseTrouble?: (what: string) => void
}

/**
 * Opens the database, brought to this version's schema, and the keys. The embedded one starts before what talks to it is read from the disk.
 * Throws `StartupError`; what it had opened is closed.
 */
export const openInstance = async (config: Config, { use, clock, onDatabaseTrouble }: OpenOptions): Promise<Instance> => {
  const keyring = createKeyring(readRootKeys(config))
  const opening = openDatabaseAddress(config, use, (lastWords) => onDatabaseTrouble?.(`PostgreSQL ended: ${lastWords}`))
  // its failure is told below
  opening.catch(() => undefined)
  const { connect } = await import('./connect.ts')
  try {
    const connection = await connect(opening, { config, keyring, now: clock(), onDatabaseTrouble })
    const close = async () => {
      await connection.db.destroy()
      await (await opening).stop()
    }
    return { config, clock, keyring, ...connection, close }
  } catch (error) {
    await opening.then(
      (address) => address.stop(),
      () => undefined,
    )
    throw error
  }
}
