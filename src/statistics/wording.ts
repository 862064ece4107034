import { departmentLabel } from '../organizations/label.ts'
import { type Locale, textsIn } from '../web/texts.ts'
import type { Breakdown, BreakdownId, Series } from './publish.ts'
import type { Cell } from './suppress.ts'
import { statsTexts } from './texts.ts'

const language = { fr: 'fr-FR', en: 'en-GB' } as const

/** `2026-03` → « mars 2026 ». */
export const monthInWords = (month: string, locale: Locale): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString(language[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2026-03` → « 03/26 », for an axis. */
export const monthOnAxis = (month: string): string => `${month.slice(5)}/${month.slice(2, 4)}`

export const valueInWords = (value: Cell, unit: Series['unit'], locale: Locale): string => {
  if (value === null) return textsIn(locale, statsTexts)[unit === 'percent' ? 'notPublished' : 'hidden']
  const number = value.toLocaleString(language[locale])
  return unit === 'percent' ? (locale === 'fr' ? `${number} %` : `${number}%`) : number
}

const unitsOf = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `300` → « 5 minutes ». */
export const durationInWords = (seconds: number, locale: Locale): string => {
  const [unit, size] = unitsOf.find(([, size]) => seconds >= size) ?? (['second', 1] as const)
  return Math.round(seconds / size).toLocaleString(language[locale], { style: 'unit', unit, unitDisplay: 'long' })
}

export const partInWords = (id: BreakdownId, key: string, locale: Locale): string => {
  const t = textsIn(locale, statsTexts)
  if (id === 'organizations-by-department') return departmentLabel(key) ?? t.unknownDepartment
  return key in statsTexts.fr ? String(t[key as keyof typeof t]) : t.other
}

/** What the drawing shows, in a sentence. */
export const seriesInWords = ({ points, unit }: Series, locale: Locale): string => {
  const t = textsIn(locale, statsTexts)
  const [first, last] = [points[0], points.at(-1)]
  const highest = points.reduce<(typeof points)[number] | undefined>(
    (best, point) => (point.value !== null && (best === undefined || point.value > (best.value ?? 0)) ? point : best),
    undefined,
  )
  if (!first || !last || !highest) return t.transcriptionEmpty
  const words = (value: Cell) => valueInWords(value, unit, locale)
  const month = (name: string) => monthInWords(name, locale)
  if (highest.value === 0)
    return t.transcriptionFlat(month(first.month), words(first.value), month(last.month), words(last.value))
  return t.transcription(
    month(first.month),
    words(first.value),
    month(last.month),
    words(last.value),
    words(highest.value),
    month(highest.month),
  )
}

export const breakdownInWords = ({ id, parts }: Breakdown, locale: Locale): string => {
  const t = textsIn(locale, statsTexts)
  if (parts.length === 0) return t.noData
  return t.breakdownTranscription(
    parts.map(({ key, value }) => `${partInWords(id, key, locale)} (${valueInWords(value, 'count', locale)})`).join(', '),
  )
}
