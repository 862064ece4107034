import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { listMembersOf, removeMemberByOperator } from '../organizations/memberships/operator.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { findOrganizationOf } from './find-organization-of.ts'
import { lifeCommandWords } from './life-words.ts'
import { operatorName } from './operator.ts'
import { printList } from './print-list.ts'

export const membersCommand = (program: Command, context: CommandContext): void => {
  const words = textsIn(context.locale, lifeCommandWords)
  const members = program.command('members').description(words.members)
  members
    .command('list')
    .description(words.membersList)
    .argument('<siret>', context.words.siret)
    .option('--json', context.words.json)
    .action((siret: string, { json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) =>
        printList(context, await listMembersOf(db, (await findOrganizationOf(db, context, siret)).siret), {
          json,
          columns: ({ email, person, status, basis, oal, joinedAt }) => [
            email,
            person,
            status,
            basis,
            `OAL ${oal}`,
            joinedAt.toISOString().slice(0, 10),
          ],
        }),
      ),
    )
  members
    .command('remove')
    .description(words.membersRemove)
    .argument('<email>', words.memberEmail)
    .argument('<siret>', context.words.siret)
    .requiredOption('--reason <text>', context.words.reason)
    .action((email: string, siret: string, { reason }: { reason: string }) =>
      withInstance(context, async (instance) => {
        const asked = { email, siret: siret.replaceAll(' ', ''), reason, by: operatorName(context) }
        const outcome = await removeMemberByOperator(instance, asked)
        if (outcome !== 'removed') throw new StartupError(words.notMember(email, siret))
        context.print(words.memberRemoved(email))
      }),
    )
}
