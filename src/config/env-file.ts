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
  const content = text.replace(/^\uFEFF/, '')
  refuseOtherLines(content, file)
  // the variables alone: what else a line does to the next one depends on the version of Node
  return { ...parseEnv((content.match(variable) ?? []).join('\n')), ...env }
}

/** A variable, whose value may hold lines between quotes. */
const variable = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`)?.*$/gm

/** A line that is no variable is told, without its value, instead of being passed over. Throws `StartupError`. */
const refuseOtherLines = (content: string, file: string): void => {
  const others = content.replaceAll(variable, '').split('\n')
  const wrong = others.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'))
  if (wrong !== undefined) throw new StartupError(`${file}: expected NAME=value, and # before a comment: ${firstWord(wrong)}…`)
}

const firstWord = (text: string): string => text.split(/\s/)[0] ?? ''
