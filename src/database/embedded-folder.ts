import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Who runs PostgreSQL on a folder, as its `postmaster.pid` says. */
export type RunningServer = { pid: number; socketDir: string; status: 'starting' | 'ready' | 'stopping' }

/** The server at work on this cluster folder, or `undefined`; a lock left by a dead one is removed. */
export const findRunningServer = (cluster: string): RunningServer | undefined => {
  const file = join(cluster, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isServerOf(pid, cluster)) {
    rmSync(file, { force: true })
    return undefined
  }
  const status = lines[7]?.trim()
  return {
    pid,
    socketDir: lines[4]?.trim() ?? '',
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  }
}

/** A number in a lock file may have been given to another process since: where `/proc` exists, its folder tells. */
const isServerOf = (pid: number, cluster: string): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch (error) {
    // ENOENT with /proc there: it ended just now, or became a zombie; anything else: believe the lock
    return process.platform !== 'linux' || (error as NodeJS.ErrnoException).code !== 'ENOENT'
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
