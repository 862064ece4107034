import type { FastifyInstance } from 'fastify'
import { type Clock, MINUTE } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { RequestRefused } from '../errors.ts'
import { paths } from '../paths.ts'
import { html } from '../web/html.tsx'
import { type Figures, readFigures } from './figures.ts'
import { csvOf, recordsOf } from './open-data.ts'
import { StatsPage } from './page.tsx'
import { parsePeriod } from './period.ts'
import { type BreakdownId, type Published, publish, type SeriesId } from './publish.ts'

type Asked = { Querystring: { period?: unknown }; Params: { file: string } }

/** `/stats`, and each figure as CSV and JSON. Public, without a cookie; figures are read at most once a minute. */
export const statsRoutes = (app: FastifyInstance, { db, clock }: Pick<Deps, 'db' | 'clock'>): void => {
  const route = { config: { access: 'public' } } as const
  const figures = keptForAMinute(clock, () => readFigures(db, clock()))

  app.get<Asked>(paths.stats, route, async (request, reply) =>
    html(reply, <StatsPage published={publish(await figures(), parsePeriod(request.query.period))} />),
  )

  app.get<Asked>(`${paths.stats}/:file`, route, async (request, reply) => {
    const [, id = '', format] = /^([a-z-]{1,40})\.(csv|json)$/.exec(request.params.file) ?? []
    const indicator = indicatorOf(publish(await figures(), parsePeriod(request.query.period)), id)
    if (!indicator) throw new RequestRefused('not_found')
    const records = recordsOf(indicator)
    reply
      .header('cache-control', 'public, max-age=60')
      .header('content-disposition', `attachment; filename="moncomptepro-${id}.${format}"`)
    return format === 'csv' ? reply.type('text/csv; charset=utf-8').send(csvOf(records)) : reply.send(records)
  })
}

const indicatorOf = ({ series, breakdowns }: Published, id: string) =>
  Object.hasOwn(series, id) ? series[id as SeriesId] : Object.hasOwn(breakdowns, id) ? breakdowns[id as BreakdownId] : undefined

/** Visitors who come together share one reading; a failed one is not kept. */
const keptForAMinute = (clock: Clock, read: () => Promise<Figures>): (() => Promise<Figures>) => {
  let kept: { at: number; figures: Promise<Figures> } | undefined
  return () => {
    const now = clock().getTime()
    if (kept && Math.abs(now - kept.at) < MINUTE) return kept.figures
    const reading = read()
    kept = { at: now, figures: reading }
    reading.catch(() => {
      kept = undefined
    })
    return reading
  }
}
