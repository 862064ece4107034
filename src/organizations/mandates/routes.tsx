import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { mandatesCsv } from './export.ts'
import { findMandates } from './find-mandates.ts'
import { newMandateRoutes } from './new-routes.tsx'
import { oneMandateRoutes } from './one-routes.tsx'
import { MandatesPage } from './page.tsx'

const config = { access: { administers: 'account' } } as const

const cursor = z.string().max(100).optional().catch(undefined)
const Asked = z.object({
  over: z.literal('yes').optional().catch(undefined),
  given: cursor,
  received: cursor,
  done: z.enum(['ended', 'declined']).optional().catch(undefined),
})

/** Mandates of an organization, given and received. */
export const mandateRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(administrationPaths.mandates(':organization'), { config }, async (request, reply) => {
    const organization = administered(request)
    const asked = Asked.parse(request.query)
    const over = asked.over === 'yes'
    const [given, received] = await Promise.all(
      (['given', 'received'] as const).map((side) =>
        findMandates(deps.db, { organizationId: organization.id, side, over, now: deps.clock(), after: asked[side] }),
      ),
    )
    if (!given || !received) throw new Error('two sides')
    return html(reply, <MandatesPage {...{ organization, given, received, over, done: asked.done }} />)
  })

  app.get(administrationPaths.exportMandates(':organization'), { config }, async (request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="mandates.csv"')
      .send(await mandatesCsv(deps.db, { organizationId: administered(request).id, now: deps.clock() })),
  )

  newMandateRoutes(app, deps)
  oneMandateRoutes(app, deps)
}
