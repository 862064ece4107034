import { Command, CommanderError } from 'commander'
import { StartupError } from '../errors.ts'
import { administratorsCommand } from './administrators.ts'
import { clientsCommand } from './clients.ts'
import { configCommand } from './config.ts'
import type { CommandContext } from './context.ts'
import { decisionsCommand } from './decisions.ts'
import { directoryCommand } from './directory/command.ts'
import { doctorCommand } from './doctor/command.ts'
import { domainsCommand } from './domains.ts'
import { tellFailure, tellStack } from './failure.ts'
import { keysCommand } from './keys.ts'
import { membersCommand } from './members.ts'
import { migrateCommand } from './migrate.ts'
import { recoveriesCommand } from './recoveries.ts'
import { registryCommand } from './registry/command.ts'
import { registryRefreshCommand } from './registry-refresh.ts'
import { requestsCommand } from './requests.ts'
import { rolesCommand } from './roles.ts'
import { startCommand } from './start.ts'
import { statsCommand } from './stats.ts'
import { usersCommand } from './users.ts'
import type { CommandWords } from './words.ts'

const commands = [
  startCommand,
  migrateCommand,
  configCommand,
  doctorCommand,
  clientsCommand,
  keysCommand,
  requestsCommand,
  domainsCommand,
  directoryCommand,
  rolesCommand,
  decisionsCommand,
  administratorsCommand,
  membersCommand,
  recoveriesCommand,
  statsCommand,
  usersCommand,
  registryCommand,
  registryRefreshCommand,
]

/** Runs one command line. Answers the exit code; what went wrong is one line, and the stack only with `LOG_LEVEL=debug`. */
export const runCommandLine = async (args: readonly string[], context: CommandContext): Promise<number> => {
  try {
    await programOf(context).parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    if (!(error instanceof CommanderError)) return tellFailure(error, context)
    if (error.exitCode === 0) return 0
    const line = explain(error, context.words)
    if (line !== '') context.warn(line)
    return tellStack(error, context)
  }
}

const programOf = (context: CommandContext): Command => {
  const { words } = context
  const titles: Record<string, string> = {
    'Usage:': words.usage,
    'Options:': words.options,
    'Commands:': words.commands,
    'Arguments:': words.arguments,
  }
  const program = new Command('moncomptepro')
    .description(words.about)
    .helpOption('-h, --help', words.help)
    .helpCommand('help', words.help)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.warn(text.trimEnd()),
      outputError: () => undefined,
    })
    .exitOverride()
    .hook('preAction', (_program, command) => refuseBlanks(command, words))
  for (const command of commands) command(program, context)
  for (const command of program.commands) inherit(command, words)
  return program
}

/** `--reason ""` says nothing: what is asked for has to be said. Throws `StartupError`. */
const refuseBlanks = (command: Command, words: CommandWords): void => {
  const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === ''
  const option = command.options.find((one) => isBlank(command.getOptionValue(one.attributeName())))
  if (option) throw new StartupError(words.missingArgument(option.flags))
  const at = command.processedArgs.findIndex(isBlank)
  if (at !== -1) throw new StartupError(words.missingArgument(command.registeredArguments[at]?.name() ?? ''))
}

/** Commander hands these to sub-commands made with `command()`, except the words of `--help`. */
const inherit = (command: Command, words: CommandWords): void => {
  command.helpOption('-h, --help', words.help)
  if (command.commands.length > 0) command.helpCommand('help', words.help)
  for (const inner of command.commands) inherit(inner, words)
}

const explain = (error: CommanderError, words: CommandWords): string => {
  const what = /'([^']+)'/.exec(error.message)?.[1] ?? ''
  if (error.code === 'commander.unknownCommand') return words.unknownCommand(what)
  if (error.code === 'commander.excessArguments') return words.tooManyArguments(what)
  if (error.code === 'commander.unknownOption') return words.unknownOption(what)
  if (error.code.startsWith('commander.missing') || error.code === 'commander.optionMissingArgument')
    return words.missingArgument(what)
  return error.code === 'commander.help' ? '' : error.message
}
