import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { onward } from '../../sign-in/onward.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { cancelRequest } from '../requests/cancel.ts'
import { findDelay } from './delay.ts'
import { findWaitingRequest } from './find-request.ts'
import { WaitingPage } from './page.tsx'

const config = { access: { during: 'waiting' } } as const

export const waitingRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.stepSegment('waiting'), { config }, async (request, reply) => {
    const open = request.facts.openRequest
    const waiting = open && (await findWaitingRequest(deps.db, accountOf(request), open.id))
    if (!waiting) return onward(deps, request, reply)
    const delay = await findDelay(deps.db, deps.clock(), waiting.decision.facts.organization.kinds.kind)
    return html(reply, <WaitingPage base={request.place.base} request={waiting} delay={delay} />)
  })

  app.post(`${paths.stepSegment('waiting')}/cancel`, { config }, async (request, reply) => {
    const open = request.facts.openRequest
    if (open) await cancelRequest(deps, { accountId: accountOf(request), requestId: open.id })
    return request.place.interaction === null ? reply.redirect(paths.organizations, 303) : onward(deps, request, reply)
  })
}
