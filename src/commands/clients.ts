import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { applyClients } from '../oidc/clients/apply.ts'
import { exportClients } from '../oidc/clients/export.ts'
import { listClients } from '../oidc/clients/list.ts'
import type { ServiceClient } from '../oidc/clients/metadata.ts'
import { formatOf, parseClients } from '../oidc/clients/parse.ts'
import { rotateClientSecret } from '../oidc/clients/rotate-secret.ts'
import { type CommandContext, withInstance } from './context.ts'
import { printList } from './print-list.ts'

export const clientsCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const clients = program.command('clients').description(words.clients)
  clients
    .command('list')
    .description(words.clientsList)
    .option('--json', words.json)
    .action(({ json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) => {
        const found = (await listClients(db)).map(({ clientId, profile, source, metadata }) => ({
          clientId,
          profile,
          source,
          metadata,
        }))
        printList(context, found, {
          json,
          columns: ({ clientId, profile, source, metadata }) => [clientId, profile, source, String(metadata.client_name ?? '')],
        })
      }),
    )
  clients
    .command('apply')
    .description(words.clientsApply)
    .argument('<file>', words.file)
    .action(async (file: string) => {
      const wanted = readClientsFile(file, words)
      await withInstance(context, async ({ db, clock }) => {
        const { created, updated, unchanged } = await applyClients(db, wanted, { source: 'command', now: clock() })
        print(words.clientsApplied(created.length, updated.length, unchanged.length))
      })
    })
  addExportAndRotation(clients, context)
}

const addExportAndRotation = (clients: Command, context: CommandContext): void => {
  const { words, print } = context
  clients
    .command('export')
    .description(words.clientsExport)
    .action(() => withInstance(context, async ({ db }) => print(exportClients(await listClients(db)).trimEnd())))
  clients
    .command('rotate-secret')
    .description(words.clientsRotate)
    .argument('<client_id>', words.clientId)
    .option('--finish', words.clientsFinish)
    .action(async (clientId: string, { finish = false }: { finish?: boolean }) => {
      const done = await withInstance(context, ({ db, clock }) => rotateClientSecret(db, clientId, { finish, now: clock() }))
      if (done.outcome === 'rotated') {
        print(done.secret)
        context.warn(words.clientRotated(clientId))
      } else if (done.outcome === 'finished') print(words.clientFinished(clientId))
      else throw new StartupError(words.clientNotRotated[done.outcome](clientId))
    })
}

/** Understood whole before the database is touched. Throws `StartupError` naming the file, then the line or the entry. */
const readClientsFile = (file: string, words: CommandContext['words']): ServiceClient[] => {
  try {
    return parseClients(readFileSync(file, 'utf8'), formatOf(file))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new StartupError(`${file}: ${cause instanceof StartupError ? cause.message : words.fileUnreadable(code ?? '')}`, {
      cause,
    })
  }
}
