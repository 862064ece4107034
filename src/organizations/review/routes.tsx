import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { confirmReview } from './confirm.ts'
import { findReview } from './find-review.ts'
import { ReviewPage } from './page.tsx'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.review(':organization')

export const reviewRoutes = (app: FastifyInstance, deps: Deps): void => {
  const read = async ({ id: organizationId, accountId: viewer }: { id: string; accountId: string }) => {
    const [review, administrators] = await Promise.all([
      findReview(deps.db, { organizationId, viewer, now: deps.clock() }),
      findLiveAdministrators(deps.db, organizationId),
    ])
    return { review, administrators }
  }

  app.get(here, { config }, async (request, reply) => {
    const organization = administered(request)
    const done = (request.query as { done?: unknown }).done === 'yes'
    return html(reply, <ReviewPage organization={organization} {...(await read(organization))} done={done} />)
  })

  app.post(here, { config }, async (request, reply) => {
    const organization = administered(request)
    const { review, administrators } = await read(organization)
    const { members, externals } = review
    const counts = { members, externals, administrators: administrators.length }
    await confirmReview(deps, { organizationId: organization.id, actor: organization.actor, counts })
    return reply.redirect(`${administrationPaths.review(organization.id)}?done=yes`, 303)
  })
}
