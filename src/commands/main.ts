import { systemClock } from '../clock.ts'
import { withEnvFile } from '../config/env-file.ts'
import { StartupError } from '../errors.ts'
import { runCommandLine } from './run.ts'
import { wordsFor } from './words.ts'

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
process.exitCode = await runCommandLine(process.argv.slice(2), {
  env,
  words: wordsFor(env),
  clock: systemClock,
  print: (line) => console.log(line),
  warn: (line) => console.error(line),
})
