import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** As `mkdir -p`. Node's own never returns on a read-only system folder such as /proc: it asks again for ever. Throws as `mkdir` does. */
export const makeFolder = (folder: string): void => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
