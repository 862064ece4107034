import type { Command } from 'commander'
import { StartupError } from '../../errors.ts'
import { type ImportOutcome, importDirectory } from '../../organizations/directory/import/import-directory.ts'
import { WrongDump } from '../../organizations/directory/import/wrong-dump.ts'
import { textsIn } from '../../web/texts.ts'
import { type CommandContext, withInstance } from '../context.ts'
import { operatorName } from '../operator.ts'
import { directoryWords } from './words.ts'

/** A line of progress every so many records. */
const told = 20_000

export const directoryCommand = (program: Command, context: CommandContext): void => {
  const words = textsIn(context.locale, directoryWords)
  const directory = program.command('directory').description(words.directory)
  directory
    .command('import')
    .description(words.directoryImport)
    .argument('<file>', words.file)
    .option('--force', words.force)
    .action((file: string, { force = false }: { force?: boolean }) =>
      withInstance(context, async (instance) => {
        const startedAt = performance.now()
        const onProgress = (records: number) => records % told === 0 && context.warn(words.read(records))
        const options = { force, by: operatorName(context), onProgress }
        const done = await importDirectory(instance, file, options).catch((error) => explain(file, words, error))
        report(context, words, done, ((performance.now() - startedAt) / 1_000).toFixed(1))
      }),
    )
}

type Words = (typeof directoryWords)['en']

const explain = (file: string, words: Words, error: unknown): never => {
  if (error instanceof WrongDump)
    throw new StartupError(words.wrong(file, error.line, error.record, error.what, error.detail), { cause: error })
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  if (/^(E[A-Z]+|Z_)/.test(code) && code !== 'ECONNREFUSED') throw new StartupError(words.noFile(file), { cause: error })
  throw error
}

const report = ({ print }: CommandContext, words: Words, done: ImportOutcome, seconds: string): void => {
  if (done.outcome === 'busy') throw new StartupError(words.busy(done.directory))
  if (done.outcome === 'empty') throw new StartupError(words.empty(done.directory, done.records))
  if (done.outcome === 'too_few') throw new StartupError(words.tooFew(done.directory, done.records, done.current))
  print(words.imported(done.directory, done.records, done.withAddress, done.sharedHosts, seconds))
}
