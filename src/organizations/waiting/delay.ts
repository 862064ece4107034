import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Db } from '../../database/index.ts'

export type Delay = { medianHours: number; p90Hours: number }

const days = 7
const fewest = 20

/** How long operators took lately for the same kind of organization; `null` under twenty cases: a figure of nothing misleads. */
export const findDelay = async (db: Db, now: Date, kind: string): Promise<Delay | null> => {
  const since = new Date(now.getTime() - days * DAY)
  const { rows } = await sql<{ cases: number; median: number | null; p90: number | null }>`
    select count(*)::int as cases,
      percentile_cont(0.5) within group (order by extract(epoch from r.settled_at - r.opened_at)) as median,
      percentile_cont(0.9) within group (order by extract(epoch from r.settled_at - r.opened_at)) as p90
    from join_requests r join decisions d on d.id = r.decision_id
    where r.status in ('accepted', 'refused') and r.settled_by not in ('rules', 'person') and r.settled_at >= ${since}
      and d.facts #>> '{organization,kinds,kind}' = ${kind}`.execute(db)
  const [row] = rows
  if (!row || row.cases < fewest || row.median === null || row.p90 === null) return null
  return { medianHours: Math.ceil(row.median / 3600), p90Hours: Math.ceil(row.p90 / 3600) }
}
