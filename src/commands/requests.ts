import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { acceptRequest, type ListedRequest, listRequests, refuseRequest } from '../organizations/requests/index.ts'
import { listPassedOnRoles, type PassedOnRole, settleRoleByOperator } from '../organizations/role-requests/operator.ts'
import { roleLabel } from '../organizations/roles/role-name.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { fullAddress } from './full-address.ts'
import { operatorName } from './operator.ts'
import { printList } from './print-list.ts'
import { readReference } from './read-reference.ts'
import { requestsShowCommand } from './requests-show.ts'
import { requestsWords } from './requests-words.ts'

export const requestsCommand = (program: Command, context: CommandContext): void => {
  const { words, print } = context
  const requests = program.command('requests').description(words.requests)
  requests
    .command('list')
    .description(words.requestsList)
    .option('--json', words.json)
    .action(({ json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) =>
        printList(context, [...(await listRequests(db, context.locale)), ...(await listPassedOnRoles(db))], {
          json,
          columns: (one) => ('key' in one ? roleColumns(context, one) : columnsOf(context, one)),
        }),
      ),
    )
  requestsShowCommand(requests, context)
  requests
    .command('accept')
    .description(words.requestsAccept)
    .argument('<reference>', words.reference, readReference)
    .option('--proof <text>', words.proof)
    .option('--external', words.external)
    .action((reference: string, { proof, external = false }: { proof?: string; external?: boolean }) =>
      withInstance(context, async (instance) => {
        // the person reads it in their language: nothing is said for the operator
        const reason = proof ?? ''
        const oal = proof === undefined ? 0 : 1
        const by = operatorName(context)
        const outcome = await acceptRequest(instance, { reference, oal, external, reason, by })
        if (outcome === 'unknown')
          await settleRole(context, instance, { reference, reason: proof ?? '', actor: by, how: 'accept' })
        else if (outcome !== 'accepted') throw new StartupError(notOpen(context, reference, outcome))
        print(words.requestAccepted(reference))
      }),
    )
  requests
    .command('refuse')
    .description(words.requestsRefuse)
    .argument('<reference>', words.reference, readReference)
    .requiredOption('--reason <text>', words.reason)
    .action((reference: string, { reason }: { reason: string }) =>
      withInstance(context, async (instance) => {
        const by = operatorName(context)
        const outcome = await refuseRequest(instance, { reference, reason, by })
        if (outcome === 'unknown') await settleRole(context, instance, { reference, reason, actor: by, how: 'refuse' })
        else if (outcome !== 'refused') throw new StartupError(notOpen(context, reference, outcome))
        print(words.requestRefused(reference))
      }),
    )
}

const columnsOf = ({ words }: CommandContext, one: ListedRequest): string[] => [
  one.reference,
  one.openedAt.toISOString().slice(0, 10),
  fullAddress(one),
  `${one.organization} (${one.siret})`,
  one.explanation,
  one.appeal === null ? '' : words.requestAppeal(one.firstRefusal?.reason ?? '', one.appeal),
]

/** A role that nobody of the organization answered for. */
const roleColumns = ({ locale }: CommandContext, one: PassedOnRole): string[] => [
  one.reference,
  one.openedAt.toISOString().slice(0, 10),
  fullAddress(one),
  `${one.organization} (${one.siret})`,
  textsIn(locale, requestsWords).role(roleLabel(one, locale), one.serviceName, `${one.clientId}:${one.key}`),
  '',
]

type RoleAnswer = Parameters<typeof settleRoleByOperator>[1]

/** The reference may be that of a request for a role. */
const settleRole = async (context: CommandContext, instance: Parameters<typeof settleRoleByOperator>[0], answer: RoleAnswer) => {
  const settled = await settleRoleByOperator(instance, answer)
  if (settled === 'role_granted' || settled === 'role_refused') return
  if (typeof settled === 'string')
    throw new StartupError(notOpen(context, answer.reference, settled === 'role_settled' ? 'already_settled' : 'unknown'))
  throw new StartupError(textsIn(context.locale, requestsWords).conflict(answer.reference, settled.one, settled.other))
}

const notOpen = ({ words }: CommandContext, reference: string, outcome: 'unknown' | 'already_settled'): string =>
  outcome === 'unknown' ? words.requestUnknown(reference) : words.requestSettled(reference)
