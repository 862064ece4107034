import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { StartupError } from '../errors.ts'
import { randomSecret } from '../secrets/random.ts'
import { makeDataDir } from './database-address.ts'

const FILE = 'secrets-key'

/** The root keys of `SECRETS_KEY`, or the one generated once into `DATA_DIR` and kept, readable by its owner only. */
export const readRootKeys = (config: Pick<Config, 'secrets' | 'database'>): readonly string[] => {
  if (config.secrets.rootKeys.length > 0) return config.secrets.rootKeys
  const file = join(makeDataDir(config.database.dataDir), FILE)
  return [readKey(file) ?? makeKey(file)]
}

const readKey = (file: string): string | undefined => {
  let key: string
  try {
    key = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new StartupError(`${file} cannot be read`, { cause })
  }
  if (key.length < 32) throw new StartupError(`${file} holds no key of at least 32 characters: restore it from a backup`)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new StartupError(`${file} is readable by others than its owner: run chmod 600 on it`)
  return key
}

/** Written beside and linked to its name: of two processes at once, one key is kept, and never half of one. */
const makeKey = (file: string): string => {
  const fresh = `${file}.${process.pid}`
  try {
    writeFileSync(fresh, `${randomSecret()}\n`, { mode: 0o600, flush: true })
    linkSync(fresh, file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new StartupError(`${file} cannot be written (DATA_DIR)`, { cause })
  } finally {
    rmSync(fresh, { force: true })
  }
  const key = readKey(file)
  if (key === undefined) throw new StartupError(`${file} cannot be written (DATA_DIR)`)
  return key
}
