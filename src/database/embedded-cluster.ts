import { execFile } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartupError } from '../errors.ts'
import { type Binaries, unprivileged } from './embedded-binaries.ts'
import { makeFolder } from './make-folder.ts'

/** The one user of the embedded server, and its database. */
export const USER = 'moncomptepro'

export const clusterOf = (dataDir: string): string => join(dataDir, 'postgresql')

export type Durability =
  /** every acknowledged write is on disk */
  | 'real'
  /** nothing is flushed: for tests only */
  | 'throwaway'

/** Made beside its place and moved there whole: an interrupted first start leaves nothing half-made. The product loads meanwhile. */
export const createCluster = async (binaries: Binaries, dataDir: string, durability: Durability): Promise<void> => {
  const cluster = clusterOf(dataDir)
  let fresh: string
  try {
    makeFolder(dataDir)
    fresh = mkdtempSync(`${cluster}-`)
  } catch (cause) {
    throw new StartupError(`The folder ${dataDir} is not writable: ${(cause as NodeJS.ErrnoException).code} (DATA_DIR)`, {
      cause,
    })
  }
  const { folder, options } = runningIn(fresh)
  const settings = ['--username', USER, '--auth', 'trust', '--encoding', 'UTF8', '--locale-provider', 'builtin']
  const locale = ['--builtin-locale', 'C.UTF-8', '--locale', 'C', '--no-instructions']
  const sync = durability === 'throwaway' ? ['--no-sync'] : []
  const trouble = await run(binaries.initdb, ['-D', folder, ...settings, ...locale, ...sync], options)
  if (trouble !== null) {
    rmSync(fresh, { recursive: true, force: true })
    throw new StartupError(`The embedded database could not be created in ${dataDir}: ${lastWordsOf(trouble)}`)
  }
  try {
    renameSync(fresh, cluster)
  } catch {
    // another process made it meanwhile: theirs stays, the lock of PostgreSQL decides who runs it
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** `null` when it ends well, else what it said of the trouble. */
const run = (
  program: string,
  args: readonly string[],
  options: ReturnType<typeof runningIn>['options'],
): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(program, args, options, (error, _stdout, stderr) => resolve(error && (stderr || error.message)))
  })

/**
 * Child processes enter the folder before they give up root's rights, and know it as their current folder:
 * so a data folder below root's own (0700) works too.
 */
export const runningIn = (folder: string) => {
  chmodSync(folder, 0o700)
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid)
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
  return {
    folder: unprivileged && process.platform === 'linux' ? '/proc/self/cwd' : folder,
    options: { ...unprivileged, cwd: folder, env },
  }
}

/** Short, because the address of a Unix socket has at most 107 bytes; closed to everybody else. */
export const makeSocketDir = (): string => {
  const parent = tmpdir().length < 60 ? tmpdir() : '/tmp'
  const folder = mkdtempSync(join(parent, 'moncomptepro-'))
  chmodSync(folder, 0o700)
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid)
  return folder
}

/** Why PostgreSQL ended, in its own words; hints and log levels left out. */
export const lastWordsOf = (log: string): string => {
  const lines = log.trim().split('\n')
  const reason = lines.findLast((line) => /\b(FATAL|PANIC)\b|error:/.test(line)) ?? lines.at(-1) ?? ''
  return reason.replace(/^.*\b(FATAL|PANIC):\s*/, '').trim()
}
