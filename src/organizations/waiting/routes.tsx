import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parseEmail } from '../../accounts/email/parse.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { organizationsAfter } from '../memberships/addresses.ts'
import { cancelRequest } from '../requests/cancel.ts'
import type { AskError } from '../vouching/AskColleague.tsx'
import { askColleaguePageFor } from '../vouching/addresses.ts'
import { askColleague } from '../vouching/ask.ts'
import { isCheckedAgain } from './addresses.ts'
import { findDelay } from './delay.ts'
import { findWaitingRequest } from './find-request.ts'
import { WaitingPage } from './page.tsx'

const config = { access: { during: 'waiting' } } as const
const Colleague = z.object({ address: z.string().trim().max(254).catch('') })

export const waitingRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('waiting')

  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: { typed: string; error: AskError }) => {
    const open = request.facts.openRequest
    const waiting = open && (await findWaitingRequest(deps, accountOf(request), open.id))
    if (!waiting) return onward(deps, request, reply)
    const delay = await findDelay(deps.db, deps.clock(), waiting.decision.facts.organization.kinds.kind)
    const { place, query } = request
    const checkedAgain = isCheckedAgain(query)
    const page = <WaitingPage base={place.base} request={waiting} delay={delay} refused={refused} checkedAgain={checkedAgain} />
    return html(reply, page, refused ? 422 : 200)
  }

  app.get(path, { config }, (request, reply) => show(request, reply))

  app.post(`${path}/colleague`, { config }, async (request, reply) => {
    const form = parseForm(Colleague, request.body)
    const typed = form.ok ? form.data.address : ''
    const email = parseEmail(typed)
    if (!email) return show(request, reply, { typed, error: 'malformed' })
    const requestId = request.facts.openRequest?.id ?? ''
    const { address } = email
    const answer = requestId === '' ? 'not_open' : await askColleague(deps, { accountId: accountOf(request), requestId, address })
    if (answer === 'own_address') return show(request, reply, { typed, error: 'own_address' })
    return reply.redirect(askColleaguePageFor(request.place.base), 303)
  })

  app.post(`${path}/cancel`, { config }, async (request, reply) => {
    const open = request.facts.openRequest
    const answer = open && (await cancelRequest(deps, { accountId: accountOf(request), requestId: open.id }))
    if (request.place.interaction !== null) return onward(deps, request, reply)
    return reply.redirect(answer === 'cancelled' ? organizationsAfter('cancelled') : paths.organizations, 303)
  })
}
