import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { type Db, openDatabase } from '../database/index.ts'
import { migrate } from '../database/migrate.ts'
import { createPool, type DatabasePool } from '../database/pool.ts'
import { createKeyring, type Keyring } from '../secrets/keyring.ts'
import { type DatabaseUse, openDatabaseAddress } from './database-address.ts'
import { checkRootKey } from './root-key-check.ts'
import { readRootKeys } from './root-keys.ts'
import { listUnclaimableDomains } from './unclaimable-domains.ts'

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

/** Opens the database, brought to this version's schema, and the keys. Throws `StartupError`; what it had opened is closed. */
export const openInstance = async (config: Config, { use, clock, onDatabaseTrouble }: OpenOptions): Promise<Instance> => {
  const keyring = createKeyring(readRootKeys(config))
  const address = await openDatabaseAddress(config, use, (lastWords) => onDatabaseTrouble?.(`PostgreSQL ended: ${lastWords}`))
  try {
    await migrate(address.url, { unclaimableDomains: listUnclaimableDomains() })
    const pool = createPool({
      url: address.url,
      size: config.database.poolSize,
      statementTimeoutMs: config.database.statementTimeoutMs,
      onIdleError: (error) => onDatabaseTrouble?.(`a connection was cut: ${error.message}`),
    })
    const db = openDatabase(pool)
    const close = async () => {
      await db.destroy()
      await address.stop()
    }
    try {
      await checkRootKey(db, keyring, clock())
    } catch (error) {
      await db.destroy()
      throw error
    }
    return { config, clock, keyring, pool, db, databaseUrl: address.url, close }
  } catch (error) {
    await address.stop()
    throw error
  }
}
