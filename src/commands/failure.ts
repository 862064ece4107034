import { StartupError } from '../errors.ts'
import type { CommandContext } from './context.ts'

/** What went wrong, in one line; the stack only with `LOG_LEVEL=debug`. Answers the exit code. */
export const tellFailure = (error: unknown, { words, env, warn }: CommandContext): number => {
  if (error instanceof StartupError) warn(error.message)
  else warn(words.unexpected(firstLine(error instanceof Error ? error.message : String(error))))
  return tellStack(error, { env, warn })
}

export const tellStack = (error: unknown, { env, warn }: Pick<CommandContext, 'env' | 'warn'>): number => {
  if (env.LOG_LEVEL === 'debug' && error instanceof Error && error.stack) warn(error.stack)
  return 1
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
