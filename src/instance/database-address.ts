import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import { findEmbedded, startEmbedded } from '../database/embedded.ts'
import { makeFolder } from '../database/make-folder.ts'
import { StartupError } from '../errors.ts'
import { countWorkers } from './count-workers.ts'

export type DatabaseAddress = {
  url: string
  /** Stops the embedded server when this process started it. */
  stop(): Promise<void>
}

export type DatabaseUse =
  /** the product: it owns the folder, or refuses to start */
  | 'own'
  /** a command: it joins the product at work on the folder, when there is one */
  | 'join'

/** Where this instance's database answers: the server of `DATABASE_URL`, or the embedded one, started if need be. */
export const openDatabaseAddress = async (
  { database, workers }: Pick<Config, 'database' | 'workers'>,
  use: DatabaseUse,
  onRestart?: (lastWords: string) => void,
): Promise<DatabaseAddress> => {
  if (database.url !== null) return { url: database.url, stop: async () => undefined }
  makeDataDir(database.dataDir)
  const running = use === 'join' ? findEmbedded(database.dataDir) : undefined
  if (running !== undefined) return { url: running, stop: async () => undefined }
  const maxConnections = database.poolSize * countWorkers(workers) + 20
  return startEmbedded({ dataDir: database.dataDir, maxConnections, ...(onRestart ? { onRestart } : {}) })
}

/** Throws `StartupError` when the folder cannot be made. */
export const makeDataDir = (dataDir: string): string => {
  try {
    const folder = resolve(dataDir)
    makeFolder(folder)
    return folder
  } catch (cause) {
    throw new StartupError(`The folder ${dataDir} is not writable: ${(cause as NodeJS.ErrnoException).code} (DATA_DIR)`, {
      cause,
    })
  }
}
