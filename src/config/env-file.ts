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
  // an editor of Windows begins a file with a mark that is not part of it
  const read = parseEnv(text.replace(/^\uFEFF/, ''))
  refuseOtherLines(read, file)
  return { ...read, ...env }
}

/** A line that is no variable swallows the next one: told, without its value, instead of being ignored with it. Throws `StartupError`. */
const refuseOtherLines = (read: Environment, file: string): void => {
  const wrong = Object.keys(read).find((name) => !/^[\w.-]+$/.test(name))
  if (wrong !== undefined) throw new StartupError(`${file}: expected NAME=value, and # before a comment: ${firstWord(wrong)}…`)
}

const firstWord = (text: string): string => text.trim().split(/\s/)[0] ?? ''
