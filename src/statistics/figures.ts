import { sql } from 'kysely'
import type { Db } from '../database/index.ts'
import type { Figure } from './figure-names.ts'
import { monthAt, monthsBetween } from './period.ts'

/** The counts of every month, as they are: `publish` decides what may be shown. */
export type Figures = {
  currentMonth: string
  /** from the first month with anything to the current one */
  months: string[]
  /** 0 when nothing was counted */
  read(month: string, figure: Figure, dimension?: string): number
  /** by dimension */
  readAll(month: string, figure: Figure): ReadonlyMap<string, number>
  openRequests: number
}

type Counted = { month: string; figure: Figure; dimension: string; value: number }

/** Two small queries on aggregates; no log is read. */
export const readFigures = async (db: Db, now: Date): Promise<Figures> => {
  const { rows } = await sql<Counted>`
    select to_char(month, 'YYYY-MM') as month, figure, dimension, sum(value)::float8 as value
    from monthly_figures group by month, figure, dimension`.execute(db)
  const { open } = await db
    .selectFrom('joinRequests')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  return figuresOf(rows, Number(open), now)
}

/** The same from rows: what tests and the gallery start from. */
export const figuresOf = (rows: readonly Counted[], openRequests: number, now: Date): Figures => {
  const byMonth = new Map<string, Map<string, number>>()
  for (const { month, figure, dimension, value } of rows) {
    const key = `${month} ${figure}`
    const dimensions = byMonth.get(key) ?? new Map<string, number>()
    dimensions.set(dimension, (dimensions.get(dimension) ?? 0) + value)
    byMonth.set(key, dimensions)
  }
  const currentMonth = monthAt(now)
  const first = rows.reduce((earliest, { month }) => (month < earliest ? month : earliest), currentMonth)
  const nothing = new Map<string, number>()
  const readAll: Figures['readAll'] = (month, figure) => byMonth.get(`${month} ${figure}`) ?? nothing
  return {
    currentMonth,
    months: monthsBetween(first, currentMonth),
    readAll,
    read: (month, figure, dimension = '') => readAll(month, figure).get(dimension) ?? 0,
    openRequests,
  }
}
