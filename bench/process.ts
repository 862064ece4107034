import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

export type Measured = {
  pid: number
  /** from the start of the process to its first good answer */
  readyMs: number
  /** resident memory now, in megabytes: this process alone */
  memoryMb(): number
  /** asks the process to print a line that begins with `word`, by a signal, and answers the rest of it */
  ask(word: string): Promise<string>
  stop(): Promise<void>
}

/** Starts a program and waits until `probe` answers 200. What it prints is shown only when it does not start. */
export const startMeasured = async (
  command: readonly [string, ...string[]],
  env: Record<string, string>,
  probe: string,
): Promise<Measured> => {
  const startedAt = performance.now()
  const [program, ...args] = command
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  // a bench that fails leaves nothing running
  process.once('exit', () => child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000)
    })
  while (!(await answers(probe))) {
    if (child.exitCode !== null || performance.now() - startedAt > 60_000) {
      child.kill('SIGKILL')
      throw new Error(`${command.join(' ')} did not start:\n${output}`)
    }
    await pause(10)
  }
  const readyMs = performance.now() - startedAt
  const pid = child.pid ?? 0
  return {
    pid,
    readyMs,
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024,
    async ask(word) {
      output = ''
      child.kill('SIGUSR2')
      for (let tries = 0; tries < 100; tries += 1) {
        const line = output.split('\n').find((text) => text.startsWith(`${word} `))
        if (line) return line.slice(word.length + 1)
        await pause(20)
      }
      throw new Error(`the process did not answer « ${word} »`)
    },
    stop: () => ended(child),
  }
}

const answers = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return
  const end = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await end
  clearTimeout(late)
}
