import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '../errors.ts'
import { type Binaries, findBinaries } from './embedded-binaries.ts'
import { clusterOf, createCluster, type Durability, makeSocketDir, USER } from './embedded-cluster.ts'
import { findRunningServer, removeForeignLock, waitUntilFree } from './embedded-folder.ts'
import { launchPostgres, type ProcessOptions, type ServerProcess } from './embedded-process.ts'

export type EmbeddedOptions = {
  dataDir: string
  durability?: Durability
  maxConnections?: number
  /** PostgreSQL ended although nobody asked: it is started again at the same address. */
  onRestart?: (lastWords: string) => void
}

export type EmbeddedServer = {
  /** `postgres://` address of its Unix socket, the same for as long as it runs; no TCP port is open. */
  url: string
  stop(): Promise<void>
}

const DATABASE = 'moncomptepro'

/** Address of a database behind a Unix socket. */
export const socketUrl = (socketDir: string, database = DATABASE): string =>
  `postgres://${USER}@${encodeURIComponent(socketDir)}/${database}`

/** Address of the embedded server another process already runs on this folder; `undefined` when there is none. */
export const findEmbedded = (dataDir: string): string | undefined => {
  const running = findRunningServer(clusterOf(resolve(dataDir)))
  return running?.status === 'ready' ? socketUrl(running.socketDir) : undefined
}

/**
 * Starts the PostgreSQL of `npm ci` on `dataDir/postgresql`, made at the first start and kept.
 * It ends with this process, however this process ends. Throws `StartupError` when the folder is taken or unusable.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const { durability = 'real', maxConnections = 50, onRestart } = options
  const dataDir = resolve(options.dataDir)
  const cluster = clusterOf(dataDir)
  const binaries = findBinaries()
  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster(binaries, dataDir, durability)
  if (!(await waitUntilFree(cluster))) throw taken(dataDir)
  removeForeignLock(cluster)
  const life = { cluster, socketDir: makeSocketDir(), durability, maxConnections }
  const first = await firstLife(binaries, life, dataDir).catch((error: unknown) => {
    rmSync(life.socketDir, { recursive: true, force: true })
    throw error
  })
  return { url: socketUrl(life.socketDir), stop: keepAlive(binaries, life, first, onRestart) }
}

/** The children of a server that was killed may outlive it by moments: PostgreSQL then refuses, and is asked again. */
const firstLife = async (binaries: Binaries, life: ProcessOptions, dataDir: string): Promise<ServerProcess> => {
  const deadline = Date.now() + 60_000
  for (;;) {
    const server = launchPostgres(binaries, life)
    while (!server.hasEnded() && Date.now() < deadline) {
      if (await databaseAnswers(life.socketDir)) return server
      await pause(20)
    }
    await server.stop()
    const words = await server.ended
    if (words.includes('postmaster.pid')) throw taken(dataDir)
    const worthAnother = words.includes('pre-existing shared memory') && Date.now() < deadline - 50_000
    if (!worthAnother)
      throw new StartupError(`The embedded database did not start in ${dataDir}: ${words || 'no answer in a minute'}`)
    await pause(200)
  }
}

/** Starts it again whenever it ends, sooner or later after a quick death; answers how to stop for good. */
const keepAlive = (binaries: Binaries, life: ProcessOptions, first: ServerProcess, onRestart: EmbeddedOptions['onRestart']) => {
  let current = first
  let stopping = false
  let delayMs = 100
  const watch = async (): Promise<void> => {
    const startedAt = Date.now()
    const lastWords = await current.ended
    if (stopping) return
    onRestart?.(lastWords)
    delayMs = Date.now() - startedAt > 60_000 ? 100 : Math.min(delayMs * 2, 5_000)
    await pause(delayMs, undefined, { ref: false })
    if (stopping) return
    current = launchPostgres(binaries, life)
    return watch()
  }
  void watch()
  return async () => {
    stopping = true
    await current.stop()
    rmSync(life.socketDir, { recursive: true, force: true })
  }
}

const taken = (dataDir: string) => new StartupError(`The folder ${dataDir} is already in use by another MonComptePro process`)

const databaseAnswers = async (socketDir: string): Promise<boolean> => {
  // PostgreSQL starts while this is read from the disk
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: socketUrl(socketDir, 'postgres'), connectionTimeoutMillis: 5_000 })
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
