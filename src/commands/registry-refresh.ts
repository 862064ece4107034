import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { findLastRuns, runJob } from '../jobs/index.ts'
import { registryRefreshJob } from '../organizations/jobs.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { lifeCommandWords } from './life-words.ts'
import { joinDepsOf } from './operator.ts'

/** `registry refresh`: the daily reading, by hand and now; `--all` reads again what was read today. */
export const registryRefreshCommand = (program: Command, context: CommandContext): void => {
  const words = textsIn(context.locale, lifeCommandWords)
  const existing = program.commands.find((command) => command.name() === 'registry')
  const registry = existing ?? program.command('registry').description(words.registry)
  registry
    .command('refresh')
    .description(words.refresh)
    .option('--all', words.refreshAll)
    .action(({ all }: { all?: boolean }) =>
      withInstance(context, async (instance) => {
        const onProgress = (done: number) => done % 100 === 0 && context.warn(words.refreshing(done))
        const job = registryRefreshJob(joinDepsOf(instance), { onProgress, ...(all && { olderThanMs: 0 }) })
        const outcome = await runJob(instance, job, { signal: new AbortController().signal, onError: () => undefined, now: true })
        if (outcome === 'busy') throw new StartupError(words.refreshBusy)
        const last = (await findLastRuns(instance.db, [job.name])).get(job.name)
        if (outcome !== 'done') throw new StartupError(words.refreshFailed(last?.error ?? ''))
        const { read = 0, changed = 0, unknown = 0, unavailable = 0 } = last?.counts ?? {}
        context.print(words.refreshed(read, changed, unknown, unavailable))
      }),
    )
}
