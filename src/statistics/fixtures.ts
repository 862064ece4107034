import type { Figure } from './figure-names.ts'
import { type Figures, figuresOf } from './figures.ts'
import { monthBefore } from './period.ts'

type Rows = Parameters<typeof figuresOf>[0]

export const today = new Date('2026-03-10T10:00:00Z')

/** Two years of a service that grows, with a few small months at its beginning. */
export const grownFigures = (): Figures => {
  const rows: Rows[number][] = []
  for (let age = 23; age >= 0; age--) {
    const month = monthBefore('2026-03', age)
    const size = (24 - age) ** 2
    const add = (figure: Figure, value: number, dimension = '') => rows.push({ month, figure, dimension, value })
    add('accounts_created', size * 2)
    add('active_people', size * 3)
    add('people_first_time', size)
    add('people_returning', Math.floor(size * 1.5))
    add('people_two_services', Math.floor(size * 0.6))
    add('sign_ins', size * 5, 'datapass')
    add('sign_ins', size * 4, 'hubee')
    add('decisions', size, 'join:automatic')
    add('decisions', Math.floor(size * 0.2), 'join:manual')
    add('time_to_access', size, '120')
    add('time_to_access', Math.floor(size * 0.2), '3600')
    add('organizations_by_kind', size, 'local_authority')
    add('organizations_by_kind', Math.floor(size * 0.3), 'state')
    add('organizations_by_kind', 3, 'association')
    add('organizations_by_kind', Math.floor(size * 0.5), 'company')
    add('organizations_by_department', size, '92')
    add('organizations_by_department', Math.floor(size * 0.4), '2A')
    add('organizations_by_department', 2, 'unknown')
  }
  return figuresOf(rows, 12, today)
}

/** The first day of an instance. */
export const noFigures = (): Figures => figuresOf([], 0, today)

/** A handful of people: nearly everything is hidden. */
export const fewFigures = (): Figures =>
  figuresOf(
    [
      { month: '2026-03', figure: 'accounts_created', dimension: '', value: 3 },
      { month: '2026-03', figure: 'active_people', dimension: '', value: 2 },
      { month: '2026-03', figure: 'people_first_time', dimension: '', value: 2 },
      { month: '2026-03', figure: 'sign_ins', dimension: 'demonstration', value: 9 },
      { month: '2026-03', figure: 'decisions', dimension: 'join:automatic', value: 2 },
      { month: '2026-03', figure: 'organizations_by_kind', dimension: 'local_authority', value: 2 },
      { month: '2026-03', figure: 'organizations_by_department', dimension: '92', value: 2 },
    ],
    1,
    today,
  )
