import type { Command } from 'commander'
import { StartupError } from '../errors.ts'
import { monthIn } from '../organizations/officers/certify/month.ts'
import { type ReadRequest, readRequest } from '../organizations/requests/index.ts'
import { textsIn } from '../web/texts.ts'
import { type CommandContext, withInstance } from './context.ts'
import { fullAddress } from './full-address.ts'
import { readReference } from './read-reference.ts'
import { requestsWords } from './requests-words.ts'
import { alignColumns } from './table.ts'

/** `requests show`: one request, what was checked, and the close match of an officer drawn side by side. */
export const requestsShowCommand = (requests: Command, context: CommandContext): void => {
  const { words, print, locale } = context
  requests
    .command('show')
    .description(textsIn(locale, requestsWords).show)
    .argument('<reference>', words.reference, readReference)
    .option('--json', words.json)
    .action((reference: string, { json }: { json?: boolean }) =>
      withInstance(context, async ({ db }) => {
        const request = await readRequest(db, reference, locale)
        if (!request) throw new StartupError(words.requestUnknown(reference))
        for (const line of json ? [JSON.stringify(request, null, 2)] : linesOf(context, request)) print(line)
      }),
    )
}

const linesOf = ({ locale }: CommandContext, request: ReadRequest): string[] => {
  const t = textsIn(locale, requestsWords)
  const { reference, status, openedAt, person, email, organization, siret, serviceName, explanation, checks } = request
  return [
    [reference, openedAt.toISOString().slice(0, 10), t.status[status]].join('  '),
    fullAddress({ person, email }),
    `${organization} (${siret})`,
    ...(serviceName === null ? [] : [t.service(serviceName)]),
    explanation,
    '',
    t.checks,
    ...alignColumns(checks.map(({ label, said, source, on }) => [`  ${label}`, said, `${source}, ${on}`])),
    ...questionLines(request, locale),
    ...comparisonLines(request, locale),
    ...(status === 'open' ? ['', t.next(reference)] : []),
  ]
}

const questionLines = ({ questions }: ReadRequest, locale: CommandContext['locale']): string[] => {
  const t = textsIn(locale, requestsWords)
  const day = (date: Date): string => date.toISOString().slice(0, 10)
  return questions.flatMap(({ question, askedAt, answer, answeredAt }) => [
    '',
    t.asked(day(askedAt), question),
    answer === null || answeredAt === null ? t.unanswered : t.answered(day(answeredAt), answer),
  ])
}

const comparisonLines = ({ comparison }: ReadRequest, locale: CommandContext['locale']): string[] => {
  if (comparison === null) return []
  const t = textsIn(locale, requestsWords)
  const shown = (value: string | null): string => (value === null ? t.notShown : monthIn(value, locale))
  const rows = comparison.criteria.map(({ criterion, agrees, claimed, registered }) => [
    t[criterion],
    agrees ? t.yes : t.no,
    shown(claimed),
    shown(registered),
  ])
  return ['', t.comparison(comparison.source), ...alignColumns([t.head, ...rows]).map((line) => `  ${line}`)]
}
