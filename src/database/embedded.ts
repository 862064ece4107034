import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartupError } from '../errors.ts'
import { type Binaries, findBinaries, unprivileged } from './embedded-binaries.ts'
import { findRunningServer, waitUntilFree } from './embedded-folder.ts'

export type EmbeddedOptions = {
  dataDir: string
  /** `throwaway`: nothing is flushed to disk; for tests only. */
  durability?: 'real' | 'throwaway'
  maxConnections?: number
  /** The server ended although nobody asked. */
  onUnexpectedEnd?: (lastWords: string) => void
}

export type EmbeddedServer = {
  /** `postgres://` address of its Unix socket; no TCP port is open. */
  url: string
  pid: number
  stop(): Promise<void>
}

const USER = 'moncomptepro'
const DATABASE = 'moncomptepro'

/** Address of a database behind a Unix socket. */
export const socketUrl = (socketDir: string, database = DATABASE): string =>
  `postgres://${USER}@${encodeURIComponent(socketDir)}/${database}`

/** Address of the embedded server another process already runs on this folder; `undefined` when there is none. */
export const findEmbedded = (dataDir: string): string | undefined => {
  const running = findRunningServer(clusterOf(dataDir))
  return running?.status === 'ready' ? socketUrl(running.socketDir) : undefined
}

const clusterOf = (dataDir: string): string => join(dataDir, 'postgresql')

/**
 * Starts the PostgreSQL of `npm ci` on `dataDir/postgresql`, made at the first start and kept.
 * It ends with this process, however this process ends. Throws `StartupError` when the folder is taken or unusable.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const cluster = clusterOf(options.dataDir)
  const binaries = findBinaries()
  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(binaries, options, cluster)
  if (!(await waitUntilFree(cluster)))
    throw new StartupError(`The folder ${options.dataDir} is already in use by another MonComptePro process`)
  const socketDir = makeSocketDir()
  const child = launch(binaries, options, cluster, socketDir)
  const server = follow(child, options, socketDir)
  try {
    await untilReady(server, socketDir, options.dataDir)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url: socketUrl(socketDir), pid: findRunningServer(cluster)?.pid ?? 0, stop: server.stop }
}

/** Made beside its place and moved there whole: an interrupted first start leaves nothing half-made. */
const createCluster = (binaries: Binaries, { dataDir, durability }: EmbeddedOptions, cluster: string): void => {
  let fresh: string
  try {
    mkdirSync(dataDir, { recursive: true })
    fresh = mkdtempSync(`${cluster}-`)
  } catch (cause) {
    throw new StartupError(`The folder ${dataDir} is not writable (DATA_DIR)`, { cause })
  }
  const { folder, options } = runningIn(fresh)
  const settings = ['--username', USER, '--auth', 'trust', '--encoding', 'UTF8', '--locale-provider', 'builtin']
  const locale = ['--builtin-locale', 'C.UTF-8', '--locale', 'C', '--no-instructions']
  const sync = durability === 'throwaway' ? ['--no-sync'] : []
  const done = spawnSync(binaries.initdb, ['-D', folder, ...settings, ...locale, ...sync], { ...options, encoding: 'utf8' })
  if (done.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new StartupError(
      `The embedded database could not be created in ${dataDir}: ${lastLine(done.stderr || done.error?.message || '')}`,
    )
  }
  try {
    renameSync(fresh, cluster)
  } catch {
    // another process made it meanwhile: theirs stays, the lock of PostgreSQL decides who runs it
    rmSync(fresh, { recursive: true, force: true })
  }
}

/**
 * Child processes enter the folder before they give up root's rights, and know it as their current folder:
 * so a data folder below root's own (0700) works too.
 */
const runningIn = (folder: string) => {
  chmodSync(folder, 0o700)
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid)
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
  return {
    folder: unprivileged && process.platform === 'linux' ? '/proc/self/cwd' : folder,
    options: { ...unprivileged, cwd: folder, env },
  }
}

/** Short, because the address of a Unix socket has at most 107 bytes; closed to everybody else. */
const makeSocketDir = (): string => {
  const parent = tmpdir().length < 60 ? tmpdir() : '/tmp'
  const folder = mkdtempSync(join(parent, 'moncomptepro-'))
  chmodSync(folder, 0o700)
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid)
  return folder
}

/**
 * The shell keeps the reading end of a pipe whose other end only this process holds: when Node ends, even by kill -9,
 * the pipe closes and PostgreSQL is told to stop. Its own session keeps Ctrl-C for Node, which stops it last.
 */
const WATCHDOG = `
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT $server; sleep 20; kill -QUIT $server; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait $server
status=$?
kill -KILL $watch 2>/dev/null
exit $status`

const launch = (binaries: Binaries, options: EmbeddedOptions, cluster: string, socketDir: string): ChildProcess => {
  const { folder, options: running } = runningIn(cluster)
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: String(options.maxConnections ?? 50),
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'fatal',
    ...(options.durability === 'throwaway'
      ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '2GB' }
      : {}),
  }
  const args = ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  return spawn('/bin/sh', ['-c', WATCHDOG, 'sh', binaries.postgres, ...args], {
    ...running,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
}

type Followed = { ended: () => boolean; lastWords: () => string; stop: () => Promise<void> }

const follow = (child: ChildProcess, options: EmbeddedOptions, socketDir: string): Followed => {
  let words = ''
  let expected = false
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4_000)
  })
  child.stdin?.on('error', () => undefined)
  let ended = false
  const end = new Promise<void>((resolve) => {
    const finish = () => {
      if (ended) return
      ended = true
      rmSync(socketDir, { recursive: true, force: true })
      if (!expected) options.onUnexpectedEnd?.(lastLine(words))
      resolve()
    }
    child.once('error', (error) => {
      words += error.message
      finish()
    })
    child.once('exit', finish)
  })
  // the server must not keep a process alive that has nothing else to do
  child.unref()
  return {
    ended: () => ended,
    lastWords: () => lastLine(words),
    async stop() {
      expected = true
      child.ref()
      child.stdin?.end()
      await end
    },
  }
}

/** Recovery after a crash may take a while: a minute. */
const untilReady = async (server: Followed, socketDir: string, dataDir: string): Promise<void> => {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (server.ended()) {
      const words = server.lastWords()
      throw new StartupError(
        /postmaster\.pid|in use/.test(words)
          ? `The folder ${dataDir} is already in use by another MonComptePro process`
          : `The embedded database did not start in ${dataDir}: ${words}`,
      )
    }
    if (await databaseAnswers(socketDir)) return
    await pause(20)
  }
  throw new StartupError(`The embedded database did not become ready in ${dataDir}`)
}

const databaseAnswers = async (socketDir: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: socketUrl(socketDir, 'postgres'), connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? ''
