import { timeZone } from './figure-names.ts'

export const periods = ['3', '6', '12', '24', 'all'] as const
export type Period = (typeof periods)[number]

/** What the address says; a year when it says nothing we know. */
export const parsePeriod = (text: unknown): Period => periods.find((period) => period === text) ?? '12'

/** `2026-03`, in Paris. */
export const monthAt = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone, year: 'numeric', month: '2-digit' })

export const monthBefore = (month: string, count = 1): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7)
}

/** `2026-03` → `2026-03-31`. */
export const lastDayOf = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** From one month to another, both included, oldest first; at most ten years of them. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = []
  for (let month = last; month >= first && months.length < 120; month = monthBefore(month)) months.unshift(month)
  return months
}

/** The months a period shows, the current one last; none from before anything was counted, which would read as « nobody came ». */
export const monthsOf = (period: Period, current: string, first: string): string[] => {
  const earliest = period === 'all' ? first : monthBefore(current, Number(period) - 1)
  return monthsBetween(earliest < first ? first : earliest, current)
}
