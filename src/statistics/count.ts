import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import { accessTimeBounds, type Figure, timeZone } from './figure-names.ts'

const shards = 16

/** First day of the month of a moment, in Paris. */
export const monthOf = (at: RawBuilder<unknown>): RawBuilder<string> =>
  sql`date_trunc('month', (${at})::timestamptz at time zone ${sql.lit(timeZone)})::date`

/** Moment at which a month begins, in Paris. */
export const startOf = (month: RawBuilder<unknown>): RawBuilder<Date> =>
  sql`((${month})::date::timestamp at time zone ${sql.lit(timeZone)})`

/** The counted bound a duration falls under, as the dimension says it. */
export const accessTimeBound = (seconds: RawBuilder<unknown>): RawBuilder<string> =>
  sql`case ${sql.join(
    accessTimeBounds.map((bound) => sql`when ${seconds} <= ${sql.lit(bound)} then ${sql.lit(String(bound))}`),
    sql` `,
  )} else 'more' end`

/** Adds what `lines` (a query of `figure, dimension`) says to the month, on one shard. A fixed order of rows: two events at once wait, never deadlock. */
export const addToFigures = (month: RawBuilder<unknown>, lines: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into monthly_figures as f (month, figure, dimension, shard, value)
  select ${month}, counted.figure, counted.dimension, picked.shard, 1
  from (${lines}) as counted (figure, dimension), (select floor(random() * ${sql.lit(shards)})::smallint as shard) as picked
  order by counted.figure, counted.dimension
  on conflict (month, figure, dimension, shard) do update set value = f.value + 1`

/** One more of each, in the month of `at`. */
export const count = async (db: Db | Tx, at: Date, events: readonly { figure: Figure; dimension?: string }[]): Promise<void> => {
  if (events.length === 0) return
  const lines = sql`values ${sql.join(events.map(({ figure, dimension = '' }) => sql`(${figure}::text, ${dimension}::text)`))}`
  await addToFigures(monthOf(sql`${at}`), lines).execute(db)
}
