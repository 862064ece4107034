import { accessTimeBounds } from './figure-names.ts'
import type { Figures } from './figures.ts'
import { monthBefore, monthsOf, type Period } from './period.ts'
import { type Cell, isSmall, publishCount, publishPart, publishPartition, sumPublished } from './suppress.ts'

export type SeriesId =
  | 'active-people'
  | 'accounts-created'
  | 'sign-ins'
  | 'first-time-people'
  | 'returning-people'
  | 'two-services'
  | 'services'
  | 'automatic-joins'

export type BreakdownId = 'organizations-by-kind' | 'organizations-by-department'

export type Series = { id: SeriesId; unit: 'count' | 'percent'; points: { month: string; value: Cell }[] }
export type Breakdown = { id: BreakdownId; month: string; total: Cell; parts: { key: string; value: Cell }[] }

export type Published = {
  period: Period
  currentMonth: string
  months: string[]
  accountsTotal: Cell
  series: Record<SeriesId, Series>
  breakdowns: Record<BreakdownId, Breakdown>
  /** bounds in seconds; `null` with too few people to say */
  timeToAccess: { medianSeconds: number | 'more'; p90Seconds: number | 'more' } | null
  openRequests: Cell
  funnel: { acquisition: Cell; activation: Cell; retention: Cell; recommendation: Cell; impact: Cell }
}

/** What may be shown of the figures over a period. Pure: whatever the period, the same counts are hidden. */
export const publish = (figures: Figures, period: Period): Published => {
  const { months: history, currentMonth } = figures
  const months = monthsOf(period, currentMonth, history[0] ?? currentMonth)
  const accounts = publishPartition(history.map((month) => figures.read(month, 'accounts_created')))
  const created = new Map(history.map((month, index) => [month, accounts.parts[index] ?? null]))
  const people = new Map(months.map((month) => [month, publishPeople(figures, month)]))

  const series = (id: SeriesId, value: (month: string) => Cell, unit: Series['unit'] = 'count'): Series => ({
    id,
    unit,
    points: months.map((month) => ({ month, value: value(month) })),
  })
  const ofPeople = (what: keyof ReturnType<typeof publishPeople>) => (month: string) => people.get(month)?.[what] ?? null
  const all: Published['series'] = {
    'active-people': series('active-people', ofPeople('active')),
    'accounts-created': series('accounts-created', (month) => (created.has(month) ? (created.get(month) ?? null) : 0)),
    'sign-ins': series('sign-ins', ofPeople('signIns')),
    'first-time-people': series('first-time-people', ofPeople('firstTime')),
    'returning-people': series('returning-people', ofPeople('returning')),
    'two-services': series('two-services', ofPeople('twoServices')),
    // counts services, not people: nobody to protect
    services: series('services', (month) => figures.readAll(month, 'sign_ins').size),
    'automatic-joins': series('automatic-joins', (month) => automaticShare(joinsOf(figures, month)), 'percent'),
  }
  const sumOf = (id: SeriesId): Cell => sumPublished(all[id].points.map(({ value }) => value))
  return {
    period,
    currentMonth,
    months,
    accountsTotal: accounts.total,
    series: all,
    breakdowns: {
      'organizations-by-kind': breakdown(figures, 'organizations-by-kind'),
      'organizations-by-department': breakdown(figures, 'organizations-by-department'),
    },
    timeToAccess: timeToAccess(figures, months),
    openRequests: publishCount(figures.openRequests),
    funnel: {
      acquisition: sumOf('accounts-created'),
      activation: sumOf('first-time-people'),
      retention: sumOf('returning-people'),
      recommendation: sumOf('two-services'),
      impact: sumPublished(months.map((month) => joinsOf(figures, month).automatic)),
    },
  }
}

/** People of a month and how they divide: nothing shown lets a small group be computed. */
const publishPeople = (figures: Figures, month: string) => {
  const everybody = figures.read(month, 'active_people')
  const active = publishCount(everybody)
  const [back, arrived] = [figures.read(month, 'people_returning'), figures.read(month, 'people_first_time')]
  const [returning = null, firstTime = null] = publishPartition([back, arrived, Math.max(0, everybody - back - arrived)]).parts
  const signIns = [...figures.readAll(month, 'sign_ins').values()].reduce((sum, value) => sum + value, 0)
  return {
    active,
    twoServices: publishPart(figures.read(month, 'people_two_services'), active),
    returning: active === null ? null : returning,
    firstTime: active === null ? null : firstTime,
    signIns: active === null ? null : publishCount(signIns),
  }
}

const joinsOf = (figures: Figures, month: string): { automatic: Cell; manual: Cell } => {
  const values = [figures.read(month, 'decisions', 'join:automatic'), figures.read(month, 'decisions', 'join:manual')]
  const [automatic = null, manual = null] = publishPartition(values).parts
  return { automatic, manual }
}

const automaticShare = ({ automatic, manual }: { automatic: Cell; manual: Cell }): Cell =>
  automatic === null || manual === null || automatic + manual === 0 ? null : Math.round((100 * automatic) / (automatic + manual))

/** The last whole month, or the current one while it is the only one. */
const breakdown = (figures: Figures, id: BreakdownId): Breakdown => {
  const figure = id === 'organizations-by-kind' ? 'organizations_by_kind' : 'organizations_by_department'
  const whole = monthBefore(figures.currentMonth)
  const month = figures.readAll(whole, figure).size > 0 ? whole : figures.currentMonth
  const counted = [...figures.readAll(month, figure)].sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
  const { total, parts } = publishPartition(counted.map(([, value]) => value))
  return { id, month, total, parts: counted.map(([key], index) => ({ key, value: parts[index] ?? null })) }
}

const timeToAccess = (figures: Figures, months: readonly string[]): Published['timeToAccess'] => {
  const bounds = [...accessTimeBounds.map(String), 'more']
  const counts = bounds.map((bound) => months.reduce((sum, month) => sum + figures.read(month, 'time_to_access', bound), 0))
  const people = counts.reduce((sum, value) => sum + value, 0)
  if (people === 0 || isSmall(people)) return null
  const boundAt = (share: number): number | 'more' => {
    let reached = 0
    const index = counts.findIndex((value) => {
      reached += value
      return reached >= share * people
    })
    return accessTimeBounds[index] ?? 'more'
  }
  return { medianSeconds: boundAt(0.5), p90Seconds: boundAt(0.9) }
}
