import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { commandContext } from '../commands/context.ts'
import { runCommandLine } from '../commands/run.ts'

export type CommandResult = { code: number; printed: string; warned: string }

export type RunCommand = (
  args: string | readonly string[],
  env?: Record<string, string>,
  clockOffsetMs?: number,
) => Promise<CommandResult>

/** Command lines on this database, in this process: a text is cut at its spaces, a list is taken as it is. */
export const commandRunner = (url: string): RunCommand => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcp-commands-'))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  return async (args, env = {}, clockOffsetMs = 0) => {
    const printed: string[] = []
    const warned: string[] = []
    const context = commandContext({
      env: { DATA_DIR: dataDir, DATABASE_URL: url, ...env },
      clock: () => new Date(Date.now() + clockOffsetMs),
      print: (line) => printed.push(line),
      warn: (line) => warned.push(line),
    })
    const code = await runCommandLine(typeof args === 'string' ? args.split(' ') : args, context)
    return { code, printed: printed.join('\n'), warned: warned.join('\n') }
  }
}
