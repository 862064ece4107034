import type { Clock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { type Instance, openInstance } from '../instance/open.ts'
import type { Locale } from '../web/texts.ts'
import { type CommandWords, localeOf, wordsIn } from './words.ts'

/** Where one line may be drawn over and over. */
export type Terminal = { columns: number; write(text: string): void }

/** What a command may touch; a test gives its own. */
export type CommandContext = {
  env: Readonly<Record<string, string | undefined>>
  locale: Locale
  words: CommandWords
  clock: Clock
  /** one line of result */
  print(line: string): void
  /** one line for the operator, beside the result */
  warn(line: string): void
  /** absent: a file or another program reads what is printed */
  terminal?: Terminal
}

/** The context of a command line in the language of its terminal. */
export const commandContext = (rest: Omit<CommandContext, 'locale' | 'words'>): CommandContext => {
  const locale = localeOf(rest.env)
  return { ...rest, locale, words: wordsIn(locale) }
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
