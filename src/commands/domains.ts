import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { type DomainChange, type DomainOutcome, listDomains, refuseDomain, setDomain } from '../organizations/domains/index.ts'
import { type CommandContext, withInstance } from './context.ts'
import { findOrganizationOf } from './find-organization-of.ts'
import { joinDepsOf, operatorName } from './operator.ts'
import { printList } from './print-list.ts'

type Standing = DomainChange['standing']
const standings: readonly string[] = ['verified', 'external', 'pending', 'refused'] satisfies Standing[]
const isStanding = (text: string): text is Standing => standings.includes(text)

export const domainsCommand = (program: Command, context: CommandContext): void => {
  const { words } = context
  const domains = program.command('domains').description(words.domains)
  domains
    .command('list')
    .description(words.domainsList)
    .argument('[siret]', words.siret)
    .option('--json', words.json)
    .action((siret: string | undefined, { json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) =>
        printList(context, await listDomains(db, siret === undefined ? {} : await findOrganizationOf(db, context, siret)), {
          json,
          columns: (one) => [one.siret, one.domain, one.standing, one.scope, one.source, one.organization, one.reason ?? ''],
        }),
      ),
    )
  domains
    .command('set')
    .description(words.domainsSet)
    .argument('<siret>', words.siret)
    .argument('<domain>', words.domain)
    .argument('<standing>', words.standings)
    .option('--legal-unit', words.legalUnit)
    .option('--reason <text>', words.reason)
    .action(
      (siret: string, domain: string, standing: string, { legalUnit, reason }: { legalUnit?: boolean; reason?: string }) => {
        if (!isStanding(standing)) throw new StartupError(words.domainStanding(standing))
        const scope = legalUnit ? ('legal_unit' as const) : ('establishment' as const)
        const change = { siret, domain, standing, scope, reason: reason ?? null, by: operatorName(context) }
        return withInstance(context, async (instance) => report(context, change, await setDomain(joinDepsOf(instance), change)))
      },
    )
  domains
    .command('refuse')
    .description(words.domainsRefuse)
    .argument('<siret>', words.siret)
    .argument('<domain>', words.domain)
    .requiredOption('--reason <text>', words.reason)
    .action((siret: string, domain: string, { reason }: { reason: string }) => {
      const change = { siret, domain, reason, by: operatorName(context) }
      return withInstance(context, async (instance) =>
        report(context, { ...change, standing: 'refused' }, await refuseDomain(joinDepsOf(instance), change)),
      )
    })
}

const report = (
  context: CommandContext,
  change: Pick<DomainChange, 'siret' | 'domain' | 'standing'>,
  answer: DomainOutcome,
): void => {
  const { words, print } = context
  if (answer.outcome !== 'set') throw new StartupError(complaint(context, change, answer))
  print(words.domainSet(change.domain, change.standing, answer.linked))
}

const complaint = (
  { words }: CommandContext,
  { siret, domain }: Pick<DomainChange, 'siret' | 'domain'>,
  answer: Exclude<DomainOutcome, { outcome: 'set' }>,
): string => {
  switch (answer.outcome) {
    case 'unknown_siret':
      return words.siretUnknown(siret)
    case 'unavailable':
      return words.registryAway
    case 'not_a_domain':
      return words.domainMalformed(domain)
    case 'held_elsewhere':
      return words.domainHeldElsewhere(domain, answer.holders)
    case 'unclaimable':
      return words.domainUnclaimable(domain, answer.kind)
  }
}
