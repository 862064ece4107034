import { createHash } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { readKeyFile } from './key-file.ts'
import type { SigningKey } from './signing-key.ts'
import { ensureSigningKeys, keysVersion, rotateKeys } from './stored-keys.ts'

/** Where the keys of this node come from. */
export type KeySource = {
  /** Does what is due; answers a text that changes with the keys. Throws `StartupError` for a file that holds no usable set. */
  version(): Promise<string>
  read(): Promise<SigningKey[]>
}

type KeyDeps = Pick<Deps, 'config' | 'db' | 'keyring' | 'clock'>

export const keySource = (deps: KeyDeps): KeySource => {
  const file = deps.config.secrets.jwksFile
  return file === null ? storedKeys(deps) : fileOfKeys(file)
}

const storedKeys = (deps: KeyDeps): KeySource => ({
  async version() {
    await rotateKeys(deps)
    return keysVersion(deps.db)
  },
  read: () => ensureSigningKeys(deps),
})

/** Its owner rotates it: a new content is followed as it comes. */
const fileOfKeys = (file: string): KeySource => ({
  version: async () =>
    createHash('sha256')
      .update(JSON.stringify(await readKeyFile(file)))
      .digest('base64url'),
  read: () => readKeyFile(file),
})
