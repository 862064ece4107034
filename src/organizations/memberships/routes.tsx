import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { canCertify } from '../officers/can-certify.ts'
import { cancelRequest } from '../requests/cancel.ts'
import { questionRoutes } from '../requests/questions/routes.tsx'
import { cancelPath, leavePath, organizationsAfter, whatWasDone } from './addresses.ts'
import { appealRoutes } from './appeal/routes.tsx'
import { leaveOrganization } from './leave.ts'
import { findOverview } from './overview.ts'
import { LeavePage, MembershipsPage } from './page.tsx'

const config = { access: 'account' } as const

const Leave = z.object({ membership: z.uuid() })
const Cancel = z.object({ request: z.uuid() })

/** One's own page about organizations. */
export const membershipRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.organizations, { config }, async (request, reply) =>
    html(
      reply,
      <MembershipsPage
        {...(await findOverview(deps.db, accountOf(request), deps.clock()))}
        mayCertify={(legalCategory) => canCertify(deps.config, legalCategory)}
        done={whatWasDone(request.query)}
      />,
    ),
  )

  app.get(leavePath, { config }, async (request, reply) => {
    const asked = Leave.safeParse(request.query)
    const membership = request.facts.memberships.find(({ id }) => id === asked.data?.membership)
    return membership ? html(reply, <LeavePage membership={membership} />) : reply.redirect(paths.organizations, 303)
  })

  app.post(leavePath, { config }, async (request, reply) => {
    const form = parseForm(Leave, request.body)
    if (!form.ok) return reply.redirect(paths.organizations, 303)
    const membership = request.facts.memberships.find(({ id }) => id === form.data.membership)
    const answer = await leaveOrganization(deps, { accountId: accountOf(request), membershipId: form.data.membership })
    if (answer === 'last_administrator' && membership)
      return html(reply, <LeavePage membership={membership} lastAdministrator />, 422)
    return reply.redirect(answer === 'left' ? organizationsAfter('left') : paths.organizations, 303)
  })

  appealRoutes(app, deps)
  questionRoutes(app, deps)

  app.post(cancelPath, { config }, async (request, reply) => {
    const form = parseForm(Cancel, request.body)
    if (!form.ok) return reply.redirect(paths.organizations, 303)
    const answer = await cancelRequest(deps, { accountId: accountOf(request), requestId: form.data.request })
    return reply.redirect(answer === 'cancelled' ? organizationsAfter('cancelled') : paths.organizations, 303)
  })
}
