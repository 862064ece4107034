import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from '../database/embedded-binaries.ts'
import { clusterOf, makeSocketDir, runningIn } from '../database/embedded-cluster.ts'
import { launchPostgres } from '../database/embedded-process.ts'
import { eventually } from './eventually.ts'
import { runSql } from './run-sql.ts'

/** The oldest PostgreSQL server installed on this machine, as Debian does it or behind `/usr/local/bin`; often there is none. */
export const findSystemPostgresql = (): Binaries | undefined => {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(a) - Number(b)) : []
  const linked = '/usr/local/bin/pg_ctl'
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(existsSync(linked) ? [dirname(realpathSync(linked))] : []),
  ]
  const bin = folders.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')))
  if (bin === undefined) return undefined
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version: /\d+/.exec(stdout)?.[0] ?? '' }
}

export type SystemServer = { url: string; stop(): Promise<void> }

/** Starts it on a folder, made if need be, with every acknowledged write on disk. */
export const startSystemPostgresql = async (binaries: Binaries, dataDir: string): Promise<SystemServer> => {
  const cluster = clusterOf(dataDir)
  chmodSync(dataDir, 0o755)
  if (!existsSync(cluster)) {
    mkdirSync(cluster)
    const { folder, options } = runningIn(cluster)
    const made = spawnSync(
      binaries.initdb,
      ['-D', folder, '-U', 'moncomptepro', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
      {
        ...options,
        encoding: 'utf8',
      },
    )
    if (made.status !== 0) throw new Error(made.stderr)
  }
  const socketDir = makeSocketDir()
  const server = launchPostgres(binaries, { cluster, socketDir, durability: 'real', maxConnections: 50 })
  const url = `postgres://moncomptepro@${encodeURIComponent(socketDir)}/postgres`
  await eventually(() => runSql(url, 'select 1'))
  return {
    url,
    async stop() {
      await server.stop()
      rmSync(socketDir, { recursive: true, force: true })
    },
  }
}

/** For the names of tests: what cannot run here is said, never silently left out. */
export const systemPostgresqlName = (found: Binaries | undefined): string =>
  found ? `PostgreSQL ${found.version} of this machine` : 'a PostgreSQL of this machine (none is installed)'
