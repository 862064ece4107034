import type { Config } from '../config.ts'
import { type Db, openDatabase } from '../database/index.ts'
import { migrate } from '../database/migrate.ts'
import { createPool, type DatabasePool } from '../database/pool.ts'
import type { Keyring } from '../secrets/keyring.ts'
import type { DatabaseAddress } from './database-address.ts'
import { checkRootKey } from './root-key-check.ts'
import { listUnclaimableDomains } from './unclaimable-domains.ts'

type Connecting = {
  config: Config
  keyring: Keyring
  now: Date
  onDatabaseTrouble?: ((what: string) => void) | undefined
}

export type Connection = { pool: DatabasePool; db: Db; databaseUrl: string }

/**
 * Connections to a database brought to this version's schema, known to be that of these keys. What can be is made ready while it opens.
 * Throws `StartupError`; what it had opened is closed.
 */
export const connect = async (opening: Promise<DatabaseAddress>, options: Connecting): Promise<Connection> => {
  const { config, keyring, now, onDatabaseTrouble } = options
  const unclaimableDomains = listUnclaimableDomains()
  const { url } = await opening
  await migrate(url, { unclaimableDomains })
  const pool = createPool({
    url,
    size: config.database.poolSize,
    statementTimeoutMs: config.database.statementTimeoutMs,
    onIdleError: (error) => onDatabaseTrouble?.(`a connection was cut: ${error.message}`),
  })
  const db = openDatabase(pool)
  try {
    await checkRootKey(db, keyring, now)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { pool, db, databaseUrl: url }
}
