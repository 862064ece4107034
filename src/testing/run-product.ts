import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { compiled } from './compiled.ts'

const main = compiled('commands/main.ts')

export type ProductProcess = {
  child: ChildProcess
  /** the first line it prints, once it serves; fails with what it said when it ends before */
  ready: Promise<string>
  /** what it left: exit code, and everything it said */
  ended: Promise<{ code: number | null; printed: string; warned: string }>
}

/** Runs `moncomptepro …` as a process of its own, with this environment and nothing of ours but PATH. `output`: an open file it prints to instead. */
export const runProduct = (
  args: readonly string[],
  env: Record<string, string>,
  output: 'pipe' | number = 'pipe',
): ProductProcess => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...env },
    stdio: ['ignore', output, 'pipe'],
  })
  let printed = ''
  let warned = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    warned += text
  })
  const ended = new Promise<{ code: number | null; printed: string; warned: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, printed, warned })),
  )
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.includes('\n')) resolve(printed.split('\n')[0] ?? '')
    })
    void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${warned}`)))
  })
  // a test that only waits for the end does not care
  ready.catch(() => undefined)
  return { child, ready, ended }
}

export const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
