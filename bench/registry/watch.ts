import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of processor of the process that reads, and of PostgreSQL with all its processes; the memory the first one took at most, in MB. */
export type Taken = { cpuSeconds: number; serverSeconds: number; memoryMb: number }

type Seen = { pid: number; parent: number; name: string; own: number; ended: number }

const everyone = (): Seen[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
        const fields = rest.split(' ').map(Number)
        const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
        return [{ pid: Number(pid), parent: fields[1] ?? 0, name, own: user + system, ended: endedUser + endedSystem }]
      } catch {
        return []
      }
    })

/** Looks at a process and what it started until it is asked to stop (Linux). */
export const watch = (pid: number): (() => Taken) => {
  const taken: Taken = { cpuSeconds: 0, serverSeconds: 0, memoryMb: 0 }
  const look = (): void => {
    const all = everyone()
    const reader = all.find((process) => process.pid === pid)
    if (!reader) return
    taken.cpuSeconds = Math.max(taken.cpuSeconds, reader.own / 100)
    const family = new Set([pid])
    for (const { pid: child, parent } of all.toSorted((one, other) => one.pid - other.pid))
      if (family.has(parent)) family.add(child)
    const server = all.filter((process) => process.name === 'postgres' && family.has(process.pid))
    taken.serverSeconds = Math.max(taken.serverSeconds, server.reduce((sum, { own, ended }) => sum + own + ended, 0) / 100)
    try {
      const [, peak = 0] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      taken.memoryMb = Math.max(taken.memoryMb, Number(peak) / 1024)
    } catch {
      // it has just ended
    }
  }
  const timer = setInterval(look, 200)
  return () => {
    clearInterval(timer)
    return taken
  }
}
