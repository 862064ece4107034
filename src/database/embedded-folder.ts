import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Who runs PostgreSQL on a folder, as its `postmaster.pid` says. */
export type RunningServer = { pid: number; socketDir: string; status: 'starting' | 'ready' | 'stopping' }

/** The server at work on this cluster folder, or `undefined`. */
export const findRunningServer = (cluster: string): RunningServer | undefined => {
  const lines = readLock(cluster)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !worksIn(cluster, pid)) return undefined
  const status = lines[7]?.trim()
  return { pid, socketDir: lines[4]?.trim() ?? '', status: status === 'ready' || status === 'stopping' ? status : 'starting' }
}

/**
 * PostgreSQL settles the lock of a dead server itself, and waits for its last children. Only one case escapes it: the number
 * in the lock was given to another process since (a container restarted); then, with nobody at work there, the lock goes.
 */
export const removeForeignLock = (cluster: string): void => {
  const pid = Number(readLock(cluster)[0])
  if (process.platform !== 'linux' || !(pid > 0) || !isAlive(pid) || worksIn(cluster, pid)) return
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  if (!processes.some((name) => worksIn(cluster, Number(name)))) rmSync(lockOf(cluster), { force: true })
}

const lockOf = (cluster: string): string => join(cluster, 'postmaster.pid')

const readLock = (cluster: string): string[] => {
  try {
    return readFileSync(lockOf(cluster), 'utf8').split('\n')
  } catch {
    return []
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Every process of PostgreSQL has the cluster as its current folder. Where there is no `/proc`, the lock is believed. */
const worksIn = (cluster: string, pid: number): boolean => {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch (error) {
    // not ours to look at: another user's, so perhaps a server of theirs; gone or dying: no longer
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

/**
 * After a kill -9 the server ends by itself within moments: waits for that.
 * `false`: another living process holds the folder.
 */
export const waitUntilFree = async (cluster: string): Promise<boolean> => {
  const startedAt = Date.now()
  for (;;) {
    const running = findRunningServer(cluster)
    if (!running) return true
    const patienceMs = running.status === 'stopping' ? 30_000 : 1_500
    if (Date.now() - startedAt > patienceMs) return false
    await pause(25)
  }
}
