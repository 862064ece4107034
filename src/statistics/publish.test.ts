import { describe, expect, test } from 'vitest'
import { figuresOf } from './figures.ts'
import { fewFigures, grownFigures, noFigures, today } from './fixtures.ts'
import { lastDayOf, monthAt, monthBefore, monthsOf, parsePeriod, periods } from './period.ts'
import { publish } from './publish.ts'

test.each([
  [undefined, '12'],
  ['3', '3'],
  ['all', 'all'],
  ['99', '12'],
  [['3', '6'], '12'],
])('period %s in the address shows %s', (text, period) => expect(parsePeriod(text)).toBe(period))

test('months are those of Paris, and of the calendar', () => {
  expect(monthAt(new Date('2026-02-28T23:30:00Z'))).toBe('2026-03')
  expect(monthBefore('2026-01')).toBe('2025-12')
  expect(lastDayOf('2028-02')).toBe('2028-02-29')
  expect(monthsOf('3', '2026-01', '2020-01')).toEqual(['2025-11', '2025-12', '2026-01'])
  expect(monthsOf('all', '2026-01', '2025-12')).toEqual(['2025-12', '2026-01'])
})

describe('what is published', () => {
  test('of a service nobody used yet: zeros, and no invented share', () => {
    const published = publish(noFigures(), '12')
    expect(published.months).toEqual(['2026-03'])
    expect(published.series['active-people'].points.every(({ value }) => value === 0)).toBe(true)
    expect(published.series['automatic-joins'].points.every(({ value }) => value === null)).toBe(true)
    expect(published.timeToAccess).toBeNull()
  })

  test('of a handful of people: nothing that points at them', () => {
    const published = publish(fewFigures(), '3')
    const { series, breakdowns, accountsTotal, openRequests, funnel } = published
    const current = (id: keyof typeof series) => series[id].points.at(-1)?.value
    for (const id of ['active-people', 'accounts-created', 'sign-ins', 'first-time-people', 'automatic-joins'] as const)
      expect(current(id)).toBeNull()
    expect([
      accountsTotal,
      openRequests,
      breakdowns['organizations-by-kind'].total,
      breakdowns['organizations-by-kind'].parts[0]?.value,
    ]).toEqual([null, null, null, null])
    expect(current('services')).toBe(1)
    expect(funnel.activation).toBeNull()
  })

  test('of a large service: its counts, its shares, its times', () => {
    const published = publish(grownFigures(), '12')
    const february = (id: keyof typeof published.series) =>
      published.series[id].points.find(({ month }) => month === '2026-02')?.value
    expect(february('active-people')).toBe(23 ** 2 * 3)
    expect(february('sign-ins')).toBe(23 ** 2 * 9)
    expect(february('automatic-joins')).toBe(83)
    expect(published.timeToAccess).toEqual({ medianSeconds: 120, p90Seconds: 3_600 })
    expect(published.breakdowns['organizations-by-kind'].month).toBe('2026-02')
    expect(published.funnel.acquisition).toBeGreaterThan(1_000)
  })

  test('says no time to access of fewer than five people', () => {
    const timeOf = (people: number) =>
      publish(figuresOf([{ month: '2026-03', figure: 'time_to_access', dimension: '60', value: people }], 0, today), '3')
        .timeToAccess
    expect(timeOf(4)).toBeNull()
    expect(timeOf(5)).toEqual({ medianSeconds: 60, p90Seconds: 60 })
  })

  test('hides one kind with the small one, so that the total gives neither away', () => {
    const { total, parts } = publish(grownFigures(), '12').breakdowns['organizations-by-kind']
    expect(total).not.toBeNull()
    expect(parts.filter(({ value }) => value === null)).toHaveLength(2)
    expect(parts.find(({ key }) => key === 'association')?.value).toBeNull()
  })

  test('hides the people a subtraction would find', () => {
    const rows = [
      { month: '2026-03', figure: 'active_people', dimension: '', value: 20 },
      { month: '2026-03', figure: 'people_two_services', dimension: '', value: 18 },
      { month: '2026-03', figure: 'people_returning', dimension: '', value: 17 },
      { month: '2026-03', figure: 'people_first_time', dimension: '', value: 2 },
    ] as const
    const { series } = publish(figuresOf(rows, 0, today), '3')
    const current = (id: keyof typeof series) => series[id].points.at(-1)?.value
    expect(current('active-people')).toBe(20)
    expect([current('two-services'), current('returning-people'), current('first-time-people')]).toEqual([null, null, null])
  })

  test('is the same for a month whatever the period: two periods cannot be compared to find a hidden count', () => {
    const figures = grownFigures()
    const all = publish(figures, 'all')
    for (const period of periods) {
      const shown = publish(figures, period)
      expect(shown.accountsTotal).toBe(all.accountsTotal)
      for (const { id, points } of Object.values(shown.series))
        for (const { month, value } of points) {
          const known = all.series[id].points.find((point) => point.month === month)
          if (known) expect(value).toBe(known.value)
        }
    }
  })
})
