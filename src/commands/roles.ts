import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Db } from '../database/index.ts'
import { StartupError } from '../errors.ts'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { findUndeclarable, listServices } from '../organizations/roles/find-undeclarable.ts'
import { listRoles } from '../organizations/roles/list-roles.ts'
import { parseRoles, type RolesOfService } from '../organizations/roles/parse-roles.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { operatorName } from './operator.ts'
import { printList } from './print-list.ts'
import { rolesWords } from './roles-words.ts'

export const rolesCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const t = textsIn(context.locale, rolesWords)
  const roles = program.command('roles').description(t.roles)
  roles
    .command('list')
    .description(t.list)
    .argument('[client]', t.client)
    .option('--json', words.json)
    .action((client: string | undefined, { json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) =>
        printList(context, await listRoles(db, client === undefined ? client : await readService(db, client, t.notAService)), {
          json,
          columns: (one) => [one.clientId, one.key, one.labelFr, one.incompatibleWith.join(', ')],
        }),
      ),
    )
  roles
    .command('apply')
    .description(t.apply)
    .argument('<file>', t.file)
    .action(async (file: string) => {
      const wanted = readRolesFile(file, words.fileUnreadable)
      await withInstance(context, async ({ db, clock }) => {
        const unknown = await findUndeclarable(db, wanted)
        if (unknown) throw new StartupError(`${file}: ${t.unknownClient(unknown.entry, unknown.known)}`)
        for (const { clientId, roles } of wanted) {
          const answer = await declareRoles({ db, clock }, { clientId, roles, actor: operatorName(context) })
          if ('heldTogether' in answer) throw new StartupError(t.heldTogether(clientId, answer.heldTogether))
          print(t.applied(clientId, answer.declared.length, answer.retired.length))
        }
      })
    })
}

/** A service of this instance, or one that is gone and left roles. Throws `StartupError`, naming the services there are. */
const readService = async (
  db: Db,
  clientId: string,
  complaint: (clientId: string, known: readonly string[]) => string,
): Promise<string> => {
  const known = await listServices(db)
  const isKnown = known.includes(clientId) || (await listRoles(db, clientId)).length > 0
  if (!isKnown) throw new StartupError(complaint(clientId, known))
  return clientId
}

/** Understood whole before the database is touched. */
const readRolesFile = (file: string, unreadable: (reason: string) => string): RolesOfService[] => {
  try {
    return parseRoles(readFileSync(file, 'utf8'))
  } catch (cause) {
    const why = cause instanceof StartupError ? cause.message : unreadable(`${(cause as NodeJS.ErrnoException).code}`)
    throw new StartupError(`${file}: ${why}`, { cause })
  }
}
