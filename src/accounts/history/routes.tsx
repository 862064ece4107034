import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { signedInAccount } from '../signed-in-account.ts'
import { findSignIns, type HistoryFilter } from './find-sign-ins.ts'
import { HistoryPage } from './page.tsx'

/** What does not read as a filter filters nothing. */
const Query = z.object({
  service: z.string().min(1).max(200).nullable().catch(null).default(null),
  organization: z.uuid().nullable().catch(null).default(null),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null)
    .default(null),
})

export const historyRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.history, { config: { access: 'account' } }, async (request, reply) => {
    const filter: HistoryFilter = Query.parse(request.query)
    const history = await findSignIns(deps.db, signedInAccount(request).id, filter)
    return html(reply, <HistoryPage history={history} filter={filter} />)
  })
}
