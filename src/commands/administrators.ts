import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import type { Instance } from '../instance/open.ts'
import { endAdministrator } from '../organizations/administrators/end-administrator.ts'
import { findLiveAdministrators } from '../organizations/administrators/find-administrators.ts'
import { findMemberByEmail } from '../organizations/administrators/find-member-by-email.ts'
import { nameAdministrator } from '../organizations/administrators/name-administrator.ts'
import { textsIn } from '../web/texts.ts'
import { administratorsWords } from './administrators-words.ts'
import { type CommandContext, withInstance } from './context.ts'
import { findOrganizationOf } from './find-organization-of.ts'
import { operatorName } from './operator.ts'
import { printList } from './print-list.ts'

export const administratorsCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const t = textsIn(context.locale, administratorsWords)
  const administrators = program.command('administrators').description(t.administrators)

  const organizationIdOf = async ({ db }: Instance, siret: string): Promise<string> =>
    (await findOrganizationOf(db, context, siret)).id
  const memberOf = async (instance: Instance, siret: string, email: string) => {
    const organizationId = await organizationIdOf(instance, siret)
    const member = await findMemberByEmail(instance.db, organizationId, email)
    if (!member) throw new StartupError(t.noMember(email))
    return { organizationId, accountId: member.accountId }
  }

  administrators
    .command('list')
    .description(t.list)
    .argument('<siret>', words.siret)
    .option('--json', words.json)
    .action((siret: string, { json }: { json?: boolean }) =>
      withInstance(context, async (instance) =>
        printList(context, await findLiveAdministrators(instance.db, await organizationIdOf(instance, siret)), {
          json,
          columns: (one) => [one.email, [one.givenName, one.familyName].filter(Boolean).join(' '), one.basis],
        }),
      ),
    )
  administrators
    .command('name')
    .description(t.name)
    .argument('<siret>', words.siret)
    .argument('<email>', t.email)
    .action((siret: string, email: string) =>
      withInstance(context, async (instance) => {
        const member = await memberOf(instance, siret, email)
        const naming = { ...member, basis: 'operator' as const, actor: operatorName(context) }
        const answer = await instance.db.transaction().execute((tx) => nameAdministrator(tx, instance, naming))
        if (typeof answer === 'string') throw new StartupError(t[answer](email))
        print(t.named(email))
      }),
    )
  administrators
    .command('end')
    .description(t.end)
    .argument('<siret>', words.siret)
    .argument('<email>', t.email)
    .requiredOption('--reason <text>', t.reason)
    .action((siret: string, email: string, { reason }: { reason: string }) =>
      withInstance(context, async (instance) => {
        const member = await memberOf(instance, siret, email)
        const end = { ...member, reason, actor: operatorName(context) }
        const answer = await endAdministrator(instance, end, { evenLast: true })
        if (answer !== 'ended') throw new StartupError(t.not_administrator(email))
        print(t.ended(email))
      }),
    )
}
