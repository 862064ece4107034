import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { writeCsv } from '../../../web/csv.ts'
import { html } from '../../../web/html.tsx'
import { administrationPaths } from '../addresses.ts'
import { administered } from '../administered.ts'
import { findHistory, type HistoryEvent } from './find-history.ts'
import { eventInWords } from './in-words.ts'
import { HistoryPage } from './page.tsx'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.history(':organization')
const perRead = 1_000
/** The export is a file, not a copy of the base: the last ones, more than anybody reads. */
const mostEvents = 50_000

export const historyRoutes = (app: FastifyInstance, { db }: Deps): void => {
  app.get(here, { config }, async (request, reply) => {
    const organization = administered(request)
    const { before } = request.query as { before?: unknown }
    const history = await findHistory(db, {
      organizationId: organization.id,
      viewer: organization.accountId,
      before: typeof before === 'string' ? before : undefined,
    })
    return html(reply, <HistoryPage organization={organization} history={history} />)
  })

  app.get(`${here}.csv`, { config }, async (request, reply) => {
    const { id: organizationId, accountId: viewer } = administered(request)
    const events: HistoryEvent[] = []
    for (let before: string | undefined; events.length < mostEvents; ) {
      const page = await findHistory(db, { organizationId, viewer, before, limit: perRead })
      events.push(...page.events)
      if (page.next === null) break
      before = page.next
    }
    const rows = events.map((event) => {
      const { what, by, details } = eventInWords(event, request.locale)
      return [event.at.toISOString(), event.event, what, event.person ?? '', by, details]
    })
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="history.csv"')
      .send(writeCsv(['at', 'event', 'what', 'person', 'by', 'details'], rows))
  })
}
