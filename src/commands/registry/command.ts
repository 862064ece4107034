import type { Command } from 'commander'
import { StartupError } from '../../errors.ts'
import { type ImportOutcome, importStock } from '../../organizations/registry/local/import/run.ts'
import { ImportAtWork } from '../../organizations/registry/local/import/session.ts'
import { StockRefused } from '../../organizations/registry/local/stock/fault.ts'
import { type CommandContext, withInstance } from '../context.ts'
import { progressBar } from './progress-bar.ts'
import { registryWords, sayFault } from './words.ts'

type ImportOptions = { acceptSmaller?: boolean }

export const registryCommand = (program: Command, context: CommandContext): void => {
  const words = registryWords[context.locale]
  const registry = program.command('registry').description(words.registry)
  registry
    .command('import')
    .description(words.import)
    .argument(`<${words.files}...>`)
    .option('--accept-smaller', words.acceptSmaller)
    .addHelpText('after', words.importHelp)
    .action((paths: string[], options: ImportOptions) =>
      withInstance(context, async ({ databaseUrl }) => {
        const startedAt = performance.now()
        const progress = progressBar({
          terminal: context.terminal ?? null,
          print: context.print,
          words,
          now: () => performance.now(),
        })
        const outcome = await saying(context, () =>
          importStock(databaseUrl, paths, { clock: context.clock, progress, ...options }),
        )
        report(context, outcome, Math.round((performance.now() - startedAt) / 1_000))
      }),
    )
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
