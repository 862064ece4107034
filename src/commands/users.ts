import type { Command } from 'commander'
import { eraseAccount } from '../accounts/data/erase-account.ts'
import { exportAccount } from '../accounts/data/export-account.ts'
import { StartupError } from '../errors.ts'
import { record } from '../journal/record.ts'
import { endSessions } from '../oidc/logout/end-sessions.ts'
import { revokeGrants } from '../oidc/storage/revoke-grants.ts'
import { type CommandContext, withInstance } from './context.ts'
import { findAccount } from './find-account.ts'
import { operatorName } from './operator.ts'

/** What a person asks of those who run the instance, when they cannot do it themselves: a copy of their data, or its erasure. */
export const usersCommand = (program: Command, context: CommandContext): void => {
  const { words, print, clock } = context
  const users = program.command('users').description(words.users)
  users
    .command('export')
    .description(words.usersExport)
    .argument('<email>', words.email)
    .action((email: string) =>
      withInstance(context, async (instance) => {
        const accountId = await findAccount(instance.db, context, email)
        const event = { event: 'account.data_exported', actor: operatorName(context), accountId }
        await record(instance.db, { at: clock(), ...event })
        print(JSON.stringify(await exportAccount(instance, accountId, clock()), null, 2))
      }),
    )
  users
    .command('erase')
    .description(words.usersErase)
    .argument('<email>', words.email)
    .option('--yes', words.yes)
    .action((email: string, { yes = false }: { yes?: boolean }) =>
      withInstance(context, async (instance) => {
        const accountId = await findAccount(instance.db, context, email)
        if (!yes) throw new StartupError(words.userNotConfirmed(email))
        const erasing = { accountId, reason: 'operator', actor: operatorName(context) } as const
        await instance.db.transaction().execute((tx) => eraseAccount(tx, instance, erasing))
        print(words.userErased(email))
      }),
    )
  signOutCommand(users, context)
}

const signOutCommand = (users: Command, context: CommandContext): void => {
  const { words, print, clock } = context
  users
    .command('sign-out')
    .description(words.usersSignOut)
    .argument('<email>', words.email)
    .action((email: string) =>
      withInstance(context, async ({ db }) => {
        const accountId = await findAccount(db, context, email)
        const now = clock()
        const ended = await db.transaction().execute(async (tx) => {
          const sessions = await endSessions(tx, { accountId, which: { allBut: null }, keepOffline: false, now })
          await revokeGrants(tx, { accountId })
          await record(tx, { at: now, event: 'account.signed_out_everywhere', actor: operatorName(context), accountId })
          return sessions.length
        })
        print(words.userSignedOut(email, ended))
      }),
    )
}
