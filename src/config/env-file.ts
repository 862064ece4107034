import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { StartupError } from '../errors.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The environment completed by a `.env` file, when there is one: what the environment already says wins. */
export const withEnvFile = (env: Environment, file: string): Environment => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return env
    throw new StartupError(`${file} cannot be read`, { cause })
  }
  return { ...parseEnv(text), ...env }
}
