import type { Command } from 'commander'
import { rebuildStatistics } from '../statistics/rebuild.ts'
import { type CommandContext, withInstance } from './context.ts'

export const statsCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const stats = program.command('stats').description(words.stats)
  stats
    .command('rebuild')
    .description(words.statsRebuild)
    .action(() =>
      withInstance(context, async ({ db, clock }) => print(words.rebuilt(String(await rebuildStatistics(db, clock()))))),
    )
}
