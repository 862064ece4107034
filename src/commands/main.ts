import { systemClock } from '../clock.ts'
import { withEnvFile } from '../config/env-file.ts'
import { StartupError } from '../errors.ts'
import { commandContext } from './context.ts'
import { tellFailure } from './failure.ts'

const readEnvironment = () => {
  try {
    return withEnvFile(process.env, '.env')
  } catch (error) {
    if (!(error instanceof StartupError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const env = readEnvironment()
const { stderr } = process
const context = commandContext({
  env,
  clock: systemClock,
  print: (line) => console.log(line),
  warn: (line) => console.error(line),
  ...(stderr.isTTY ? { terminal: { columns: stderr.columns, write: (text: string) => void stderr.write(text) } } : {}),
})

const args = process.argv.slice(2)
const starts = args.join() === 'start'

/** The product goes on without its log; a command whose answer is lost (full disk) says so. A reader that left (`| head -1`) had enough. */
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (starts || code === 'EPIPE' || process.exitCode === 1) return
  console.error(context.words.unwritten(String(code)))
  process.exitCode = 1
})

/** The product needs none of the commands: its database starts before any of them is read. */
const start = async (): Promise<number> => {
  try {
    const { runServer } = await import('../server.ts')
    await runServer()
    return 0
  } catch (error) {
    return tellFailure(error, context)
  }
}

const code = starts ? await start() : await (await import('./run.ts')).runCommandLine(args, context)
process.exitCode ||= code
