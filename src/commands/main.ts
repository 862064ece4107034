import { systemClock } from '../clock.ts'
import { withEnvFile } from '../config/env-file.ts'
import { StartupError } from '../errors.ts'
import { commandContext } from './context.ts'
import { runCommandLine } from './run.ts'

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
process.exitCode = await runCommandLine(process.argv.slice(2), context)
