import { type Locale, textsIn } from '../../../web/texts.ts'
import { semicolons } from '../../../web/typography.ts'
import { inWords } from '../../join/explain/index.ts'
import { roleLabel, roleValue } from '../../roles/role-name.ts'
import type { HistoryEvent, HistoryRole } from './find-history.ts'
import { historyTexts } from './texts.ts'

/** One event as a line: what, by whom, and the detail an administrator can use. Identifiers of ours stay out. */
export const eventInWords = ({ event, actor, details, roles }: HistoryEvent, locale: Locale) => {
  const t = textsIn(locale, historyTexts)
  const actors: Record<string, string> = {
    rules: t.actor_rules,
    person: t.actor_person,
    operator: t.actor_operator,
    system: t.actor_system,
    member: t.actor_member,
    administrator: t.actor_administrator,
    machine: t.actor_machine,
    registry: t.actor_registry,
    api: t.actor_api,
  }
  return { what: t.events[event] ?? t.other, by: actors[actor] ?? actor, details: detailsInWords(details, roles, locale) }
}

/** What is worth reading in any event, by the name of its field. */
const readable = ['email', 'name', 'key', 'clientId', 'domain', 'reference'] as const
/** Said by the role itself, when it is one. */
const ofRole: readonly string[] = ['key', 'clientId']

const detailsInWords = (details: Record<string, unknown>, roles: readonly HistoryRole[], locale: Locale): string => {
  const t = textsIn(locale, historyTexts)
  const names = roles.length === 0 ? readable : readable.filter((name) => !ofRole.includes(name))
  const plain = [
    ...roles.map((role) => t.role(roleLabel(role, locale), role.serviceName, roleValue(role).replace(' ', ':'))),
    ...names.flatMap((name) => (typeof details[name] === 'string' ? [String(details[name])] : [])),
  ]
  const reason = typeof details.reason === 'string' && details.reason !== '' ? [t.reason(details.reason)] : []
  const asked = typeof details.question === 'string' ? [t.asked(details.question)] : []
  const { before, after } = details
  const changed = isRecord(before) && isRecord(after) ? changes(before, after, locale) : []
  return semicolons([...plain, ...reason, ...asked, ...changed], locale)
}

const changes = (before: Record<string, unknown>, after: Record<string, unknown>, locale: Locale): string[] =>
  Object.keys(after)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => {
      const t = textsIn(locale, historyTexts)
      const say = (value: unknown) => t.values[name]?.[String(value)] ?? shown(value, locale)
      return t.changed(t.fields[name] ?? name, say(before[name]), say(after[name]))
    })

const isoDate = /^\d{4}-\d{2}-\d{2}T/

const shown = (value: unknown, locale: Locale): string => {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return textsIn(locale, historyTexts)[value ? 'yes' : 'no']
  return typeof value === 'string' && isoDate.test(value) ? inWords(value, locale) : String(value)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
