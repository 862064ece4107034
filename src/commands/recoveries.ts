import type { Command } from 'commander'
import { askByOperator } from '../accounts/factors/loss/ask.ts'
import { findRecovery } from '../accounts/factors/loss/find-recovery.ts'
import { listRecoveries } from '../accounts/factors/loss/list-recoveries.ts'
import { approveRecovery, cancelRecovery } from '../accounts/factors/loss/settle.ts'
import { StartupError } from '../errors.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { findAccount } from './find-account.ts'
import { operatorName } from './operator.ts'
import { printList } from './print-list.ts'
import { recoveriesWords } from './recoveries-words.ts'

/** A person lost every second proof they had: one operator checks who they are, another agrees, the person does the rest. */
export const recoveriesCommand = (program: Command, context: CommandContext): void => {
  const { words, print, clock } = context
  const t = textsIn(context.locale, recoveriesWords)
  const recoveries = program.command('recoveries').description(t.recoveries)
  recoveries
    .command('list')
    .description(t.list)
    .option('--json', words.json)
    .action(({ json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) =>
        printList(context, await listRecoveries(db, clock()), {
          json,
          columns: ({ email, route, stage, askedBy, askedAt, reason }) => [
            email,
            route,
            stage,
            askedBy,
            `${askedAt.toISOString().slice(0, 16)}Z`,
            reason,
          ],
        }),
      ),
    )
  recoveries
    .command('ask')
    .description(t.ask)
    .argument('<email>', words.email)
    .requiredOption('--reason <text>', t.reason)
    .action((email: string, { reason }: { reason: string }) =>
      withInstance(context, async (instance) => {
        const accountId = await findAccount(instance.db, context, email)
        const asked = await askByOperator(instance, { accountId, operator: operatorName(context), reason })
        if (asked === 'already_open' || asked === 'no_second_factor') throw new StartupError(t[asked](email))
        print(t.asked(email))
      }),
    )
  recoveries
    .command('approve')
    .description(t.approve)
    .argument('<email>', words.email)
    .action((email: string) =>
      withInstance(context, async (instance) => {
        const recovery = await findRecovery(instance.db, await findAccount(instance.db, context, email), clock())
        if (!recovery) throw new StartupError(t.none(email))
        const operator = operatorName(context)
        if (!(await approveRecovery(instance, { id: recovery.id, operator })))
          throw new StartupError(t.notApproved(email, operator))
        print(t.approved(email))
      }),
    )
  recoveries
    .command('cancel')
    .description(t.cancel)
    .argument('<email>', words.email)
    .action((email: string) =>
      withInstance(context, async (instance) => {
        const accountId = await findAccount(instance.db, context, email)
        if (!(await cancelRecovery(instance, accountId, { actor: operatorName(context) }))) throw new StartupError(t.none(email))
        print(t.cancelled(email))
      }),
    )
}
