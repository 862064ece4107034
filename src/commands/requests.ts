import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { acceptRequest, listRequests, refuseRequest } from '../organizations/requests/index.ts'
import { type CommandContext, withInstance } from './context.ts'
import { operatorName } from './operator.ts'
import { printList } from './print-list.ts'
import { requestsShowCommand } from './requests-show.ts'

export const requestsCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const requests = program.command('requests').description(words.requests)
  requests
    .command('list')
    .description(words.requestsList)
    .option('--json', words.json)
    .action(({ json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) =>
        printList(context, await listRequests(db, context.locale), {
          json,
          columns: ({ reference, openedAt, person, email, siret, organization, explanation, appeal, firstRefusal }) => [
            reference,
            openedAt.toISOString().slice(0, 10),
            `${person} <${email}>`,
            `${organization} (${siret})`,
            explanation,
            appeal === null ? '' : words.requestAppeal(firstRefusal?.reason ?? '', appeal),
          ],
        }),
      ),
    )
  requestsShowCommand(requests, context)
  requests
    .command('accept')
    .description(words.requestsAccept)
    .argument('<reference>', words.reference)
    .option('--proof <text>', words.proof)
    .option('--external', words.external)
    .action((reference: string, { proof, external = false }: { proof?: string; external?: boolean }) =>
      withInstance(context, async (instance) => {
        const reason = proof ?? words.acceptedWithoutProof
        const oal = proof === undefined ? 0 : 1
        const outcome = await acceptRequest(instance, { reference, oal, external, reason, by: operatorName(context) })
        if (outcome !== 'accepted') throw new StartupError(notOpen(context, reference, outcome))
        print(words.requestAccepted(reference))
      }),
    )
  requests
    .command('refuse')
    .description(words.requestsRefuse)
    .argument('<reference>', words.reference)
    .requiredOption('--reason <text>', words.reason)
    .action((reference: string, { reason }: { reason: string }) =>
      withInstance(context, async (instance) => {
        const outcome = await refuseRequest(instance, { reference, reason, by: operatorName(context) })
        if (outcome !== 'refused') throw new StartupError(notOpen(context, reference, outcome))
        print(words.requestRefused(reference))
      }),
    )
}

const notOpen = ({ words }: CommandContext, reference: string, outcome: 'unknown' | 'already_settled'): string =>
  outcome === 'unknown' ? words.requestUnknown(reference) : words.requestSettled(reference)
