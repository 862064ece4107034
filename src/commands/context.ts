import type { Clock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { type Instance, openInstance } from '../instance/open.ts'
import type { CommandWords } from './words.ts'

/** What a command may touch; a test gives its own. */
export type CommandContext = {
  env: Readonly<Record<string, string | undefined>>
  words: CommandWords
  clock: Clock
  /** one line of result */
  print(line: string): void
  /** one line for the operator, beside the result */
  warn(line: string): void
}

export const configOf = ({ env }: CommandContext): Config => readConfig(env)

/** Opens this instance as the product does, or joins the product at work on the same folder; closed afterwards, whatever happens. */
export const withInstance = async <T>(context: CommandContext, what: (instance: Instance) => Promise<T>): Promise<T> => {
  const instance = await openInstance(configOf(context), { use: 'join', clock: context.clock, onDatabaseTrouble: context.warn })
  try {
    return await what(instance)
  } finally {
    await instance.close()
  }
}
