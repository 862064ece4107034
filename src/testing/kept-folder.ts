import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DAY } from '../clock.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every file below these folders of the project, sorted. */
export const filesBelow = (...folders: string[]): string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
    )
    .filter((path) => statSync(path).isFile())
    .sort()

export type Kept = { folder: string; isMade: boolean; fresh(): string; keep(fresh: string): void }

/**
 * A folder of `node_modules/.cache/<kind>`, named after the state of what it is made of. Made beside its place (`fresh`) and moved there
 * whole (`keep`): several threads and processes may do it at once. Those of yesterday are forgotten.
 */
export const keptFolder = (kind: string, madeOf: readonly string[]): Kept => {
  const cache = join(root, 'node_modules', '.cache', kind)
  const folder = join(cache, versionOf(madeOf))
  return {
    folder,
    isMade: existsSync(folder),
    fresh() {
      mkdirSync(cache, { recursive: true })
      forgetOldOnes(cache)
      return mkdtempSync(join(cache, 'fresh-'))
    },
    keep(fresh) {
      try {
        renameSync(fresh, folder)
      } catch {
        rmSync(fresh, { recursive: true, force: true })
      }
    },
  }
}

const versionOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

const forgetOldOnes = (cache: string): void => {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name)
    if (statSync(folder).mtimeMs < Date.now() - DAY) rmSync(folder, { recursive: true, force: true })
  }
}
