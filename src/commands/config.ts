import type { Command } from 'commander'
import { findOddVariables } from '../config/odd-variables.ts'
import { type Variable, variables } from '../config/variables.ts'
import { type CommandContext, configOf } from './context.ts'
import { alignColumns } from './table.ts'

export const configCommand = (program: Command, context: CommandContext): void => {
  program
    .command('config')
    .description(context.words.config)
    .action(() => {
      const { deployment, issuer } = configOf(context)
      context.print(`${deployment} · ${issuer}`)
      for (const line of alignColumns(describeVariables(context))) context.print(line)
      for (const line of findOddVariables(context.env)) context.warn(line)
    })
}

const describeVariables = ({ env, words }: CommandContext): string[][] =>
  Object.entries(variables).map(([name, variable]: [string, Variable<unknown>]) => {
    const text = env[name]?.trim()
    if (!text) return [name, `${words.unset} → ${variable.unset}`]
    return [name, variable.secret ? hideSecrets(text, words.hidden) : text]
  })

/** An address keeps its host, so that two environments can be told apart; anything else is hidden whole. */
const hideSecrets = (text: string, hidden: string): string => {
  if (!URL.canParse(text)) return hidden
  const { protocol, host, pathname, username } = new URL(text)
  return `${protocol}//${username ? '***@' : ''}${host}${pathname}`
}
