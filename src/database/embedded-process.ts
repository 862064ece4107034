import { type ChildProcess, spawn } from 'node:child_process'
import type { Binaries } from './embedded-binaries.ts'
import { type Durability, lastWordsOf, runningIn } from './embedded-cluster.ts'

export type ProcessOptions = { cluster: string; socketDir: string; durability: Durability; maxConnections: number }

/** One life of PostgreSQL. */
export type ServerProcess = {
  /** Resolves with its last words when it ended, asked or not. */
  ended: Promise<string>
  hasEnded(): boolean
  /** Asks for an orderly end and waits for it. */
  stop(): Promise<void>
}

/** Starts PostgreSQL on a cluster; it may not answer yet, nor live long. */
export const launchPostgres = (binaries: Binaries, options: ProcessOptions): ServerProcess =>
  follow(spawnWatched(binaries, options))

/**
 * The shell keeps the reading end of a pipe whose other end only this process holds: when Node ends, even by kill -9,
 * the pipe closes and PostgreSQL is told to stop. Its own session keeps Ctrl-C for Node, which stops it last.
 */
const WATCHDOG = `
folder=$1; shift
alone=
trap '' HUP INT TERM
trap 'alone=1' USR1
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -USR1 $$; kill -INT $server; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait $server
[ -n "$alone" ] && wait $server
kill -KILL $watch 2>/dev/null
[ -n "$alone" ] && rmdir "$folder"
exit 0`

const spawnWatched = (binaries: Binaries, options: ProcessOptions): ChildProcess => {
  const { folder, options: running } = runningIn(options.cluster)
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: options.socketDir,
    unix_socket_permissions: '0700',
    max_connections: String(options.maxConnections),
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'fatal',
    ...(options.durability === 'throwaway'
      ? {
          fsync: 'off',
          full_page_writes: 'off',
          plan_cache_mode: 'force_generic_plan',
          synchronous_commit: 'off',
          max_wal_size: '2GB',
          autovacuum: 'off',
        }
      : {}),
  }
  const args = ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  return spawn('/bin/sh', ['-c', WATCHDOG, 'sh', options.socketDir, binaries.postgres, ...args], {
    ...running,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
}

const follow = (child: ChildProcess): ServerProcess => {
  let words = ''
  let over = false
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4_000)
  })
  child.stdin?.on('error', () => undefined)
  const ended = new Promise<string>((resolve) => {
    const end = () => {
      over = true
      resolve(lastWordsOf(words))
    }
    child.once('error', (error) => {
      words += error.message
      end()
    })
    child.once('exit', end)
  })
  // alone, it keeps no process alive
  child.unref()
  return {
    ended,
    hasEnded: () => over,
    async stop() {
      child.ref()
      child.stdin?.end()
      await ended
    },
  }
}
