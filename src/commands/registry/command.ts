import type { Command } from 'commander'
import { StartupError } from '../../errors.ts'
import { importDifferences } from '../../organizations/registry/local/import/differences.ts'
import { type ImportOutcome, importStock } from '../../organizations/registry/local/import/run.ts'
import { ImportAtWork } from '../../organizations/registry/local/import/session.ts'
import { type RegistryStatus, readStatus } from '../../organizations/registry/local/status.ts'
import { StockRefused } from '../../organizations/registry/local/stock/fault.ts'
import { type CommandContext, withInstance } from '../context.ts'
import { progressBar } from './progress-bar.ts'
import { registryWords, sayFault } from './words.ts'

type Options = { acceptSmaller?: boolean; differences?: boolean }

export const registryCommand = (program: Command, context: CommandContext): void => {
  const words = registryWords[context.locale]
  const registry = program.command('registry').description(words.registry)
  registry
    .command('import')
    .description(words.import)
    .argument(`<${words.files}...>`)
    .option('--differences', words.differences)
    .option('--accept-smaller', words.acceptSmaller)
    .addHelpText('after', words.importHelp)
    .action((paths: string[], { differences, ...options }: Options) =>
      withInstance(context, async ({ databaseUrl }) => {
        const startedAt = performance.now()
        const progress = progressBar({
          terminal: context.terminal ?? null,
          print: context.print,
          words,
          now: () => performance.now(),
        })
        const outcome = await saying(context, () =>
          (differences ? importDifferences : importStock)(databaseUrl, paths, { clock: context.clock, progress, ...options }),
        )
        report(context, outcome, Math.round((performance.now() - startedAt) / 1_000))
      }),
    )
  registry
    .command('status')
    .description(words.status)
    .action(() => withInstance(context, async ({ db }) => printStatus(context, await readStatus(db))))
}

const printStatus = ({ print, locale }: CommandContext, { establishments, updatedAt, unfinishedSince }: RegistryStatus): void => {
  const words = registryWords[locale]
  const day = (date: Date): string => date.toISOString().slice(0, 10)
  print(updatedAt === null ? words.empty : words.holds(establishments, day(updatedAt)))
  if (unfinishedSince !== null) print(words.unfinished(day(unfinishedSince)))
}

const report = ({ print, locale }: CommandContext, outcome: ImportOutcome, seconds: number): void => {
  const words = registryWords[locale]
  print(words.imported(outcome.establishments, outcome.legalUnits, seconds))
  if (outcome.withoutLegalUnit > 0) print(words.withoutUnit(outcome.withoutLegalUnit))
}

/** What is wrong with the files, in the operator's language. */
const saying = async <T>({ locale }: CommandContext, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ImportAtWork) throw new StartupError(registryWords[locale].atWork)
    if (error instanceof StockRefused)
      throw new StartupError(sayFault(locale, error.file, error.fault, error.line), { cause: error })
    throw error
  }
}
