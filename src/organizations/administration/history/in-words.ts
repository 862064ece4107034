import { type Locale, textsIn } from '../../../web/texts.ts'
import { inWords } from '../../join/explain/index.ts'
import type { HistoryEvent } from './find-history.ts'
import { historyTexts } from './texts.ts'

/** One event as a line: what, by whom, and the detail an administrator can use. Identifiers of ours stay out. */
export const eventInWords = ({ event, actor, details }: HistoryEvent, locale: Locale) => {
  const t = textsIn(locale, historyTexts)
  const actors: Record<string, string> = {
    rules: t.actor_rules,
    person: t.actor_person,
    operator: t.actor_operator,
    system: t.actor_system,
  }
  return { what: t.events[event] ?? t.other, by: actors[actor] ?? actor, details: detailsInWords(details, locale) }
}

/** What is worth reading in any event, by the name of its field. */
const readable = ['email', 'name', 'key', 'clientId', 'domain', 'reference'] as const

const detailsInWords = (details: Record<string, unknown>, locale: Locale): string => {
  const t = textsIn(locale, historyTexts)
  const plain = readable.flatMap((name) => (typeof details[name] === 'string' ? [String(details[name])] : []))
  const reason = typeof details.reason === 'string' && details.reason !== '' ? [t.reason(details.reason)] : []
  const { before, after } = details
  return [...plain, ...reason, ...(isRecord(before) && isRecord(after) ? changes(before, after, locale) : [])].join(' ; ')
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
