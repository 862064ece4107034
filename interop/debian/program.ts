import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Runs a service written in another language; answers once its port does, throws with its last words when it ends before. */
export const startProgram = async (
  command: readonly [string, ...string[]],
  { env, port }: { env: Record<string, string>; port: number },
): Promise<{ close(): void }> => {
  const [program, ...args] = command
  const child = spawn(program, args, { env: { PATH: process.env.PATH ?? '', HOME: '/tmp', ...env }, detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said = (said + text).slice(-4_000)
    })
  const close = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
  }
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`)
    const answered = await fetch(`http://localhost:${port}/`, { redirect: 'manual' }).catch(() => undefined)
    if (answered) return { close }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  close()
  throw new Error(`${program} does not answer: ${said}`)
}

/** Which of these packages lack here: the sentence that says what to install, or `null`. */
export const lacking = (...packages: string[]): string | null => {
  const missing = packages.filter((name) => !existsSync(`/usr/share/doc/${name}`))
  return missing.length === 0 ? null : `needs Debian's ${missing.join(', ')}`
}
