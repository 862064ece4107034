import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { sampleDirectory } from '../organizations/directory/sample.ts'
import { type CorpusResult, readAttempts, runCorpus, type Tried } from '../organizations/join/corpus/index.ts'
import { sampleRegistry } from '../organizations/registry/sample.ts'
import {
  type Change,
  compareTables,
  countRecorded,
  type Difference,
  loadRuleTable,
  replayDecisions,
} from '../organizations/replay/index.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { decisionWords } from './decision-words.ts'

/** Lists are for reading: the first ones say what happens. */
const shown = 20

export const decisionsCommand = (program: Command, context: CommandContext): void => {
  const words = textsIn(context.locale, decisionWords)
  const { print, warn } = context
  const decisions = program.command('decisions').description(words.decisions)
  decisions
    .command('replay')
    .description(words.replay)
    .action(() =>
      withInstance(context, async ({ db }) => {
        const onProgress = progress(warn, await countRecorded(db))
        const { same, withoutFacts, differences } = await replayDecisions(db, { onProgress })
        print(words.replayed(same, differences.length, withoutFacts))
        for (const difference of differences.slice(0, shown)) print(lineOf(difference))
        if (differences.length > 0) throw new StartupError(words.differences(differences.length))
      }),
    )
  decisions
    .command('compare')
    .description(words.compare)
    .requiredOption('--rules <module>', words.rules)
    .action(async ({ rules }: { rules: string }) => {
      const table = await loadRuleTable(rules)
      await withInstance(context, async ({ db }) => {
        const onProgress = progress(warn, await countRecorded(db))
        const { same, withoutFacts, changes } = await compareTables(db, table, { onProgress })
        print(words.compared(table.ruleVersion, same, withoutFacts))
        for (const change of ['gained', 'lost', 'contradicted', 'otherwise'] satisfies Change[]) {
          const some = changes.filter((one) => one.change === change)
          print(words[change](some.length))
          for (const { recorded, would } of some.slice(0, shown))
            print(`  ${recorded.id}  ${recorded.siret}  ${recorded.rule} → ${would.rule} (${would.outcome})`)
        }
      })
    })
  decisions
    .command('corpus')
    .description(words.corpus)
    .argument('[file]', words.corpusFile)
    .action(async (file: string | undefined) => {
      const attempts = readAttempts(file)
      const result = await runCorpus({ registry: sampleRegistry(), directory: sampleDirectory() }, attempts)
      for (const line of words.corpusResult(result)) print(line)
      for (const one of failuresOf(result)) print(`  ${describe(one)}`)
      if (failuresOf(result).length > 0) throw new StartupError(words.corpusFailed)
    })
}

const failuresOf = ({ strangers, deadEnds, surprises }: CorpusResult): Tried[] => [
  ...new Set([...strangers.accepted, ...deadEnds, ...surprises]),
]

const describe = ({ attempt: { line, siret, emails, rule }, decision }: Tried): string =>
  `${line}: ${emails.join(' ')} → ${siret}: ${rule} ≠ ${decision.rule} (${decision.outcome})`

/** Which record, and what changed; nothing of the person. */
const lineOf = ({ recorded, again }: Difference): string => {
  const now = 'failed' in again ? again.failed : `${again.rule} (${again.outcome})`
  return `  ${recorded.id}  ${recorded.siret}  ${recorded.ruleVersion}  ${recorded.rule} (${recorded.outcome}) → ${now}`
}

/** One line each ten thousand, beside the result. */
const progress = (warn: (line: string) => void, total: number) => {
  let told = 0
  return (done: number): void => {
    if (done - told < 10_000) return
    told = done
    warn(`${done} / ${total}`)
  }
}
