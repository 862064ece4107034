import { accessSync, constants, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR } from '../clock.ts'
import { findEmbedded } from '../database/embedded.ts'

const memory = '/dev/shm'
const enough = 3 * 1024 ** 3

/** What the name of the folder of a run begins with. */
export const throwawayName = 'moncomptepro-test-'

/**
 * Where the databases of a run are made: in memory where the machine lends enough of it, else the temporary folder. A disk that gets hundreds of
 * databases and drops them looks for places among the files just dropped, which takes as long as all the rest of PostgreSQL's work.
 */
export const placeOfDatabases = (): string => (lendsEnough() ? memory : tmpdir())

const lendsEnough = (): boolean => {
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= enough
  } catch {
    return false
  }
}

/** A run that was killed leaves its folder, and memory is not given back by itself. */
export const forgetAbandoned = (place: string): void => {
  for (const name of readdirSync(place).filter((one) => one.startsWith(throwawayName))) {
    const folder = join(place, name)
    try {
      const isOld = statSync(folder).mtimeMs < Date.now() - HOUR
      if (isOld && findEmbedded(folder) === undefined) rmSync(folder, { recursive: true, force: true })
    } catch {
      // somebody else's, or gone meanwhile
    }
  }
}
