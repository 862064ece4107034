import { RequestRefused, StartupError } from '../errors.ts'
import type { CommandContext } from './context.ts'

/** What went wrong, in one line; the stack only with `LOG_LEVEL=debug`. Answers the exit code. */
export const tellFailure = (error: unknown, { words, env, warn }: CommandContext): number => {
  if (error instanceof StartupError) warn(error.message)
  else warn(words.unexpected(firstLine(whatHappened(error))))
  return tellStack(error, { env, warn })
}

export const tellStack = (error: unknown, { env, warn }: Pick<CommandContext, 'env' | 'warn'>): number => {
  if (env.LOG_LEVEL === 'debug' && error instanceof Error && error.stack) warn(error.stack)
  return 1
}

/** A refusal is one word, meant for pages: its cause says what happened. */
const whatHappened = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error instanceof RequestRefused && error.cause instanceof Error ? error.cause.message : error.message
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
