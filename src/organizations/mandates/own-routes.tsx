import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { ownMandatePath, ownMandatesPath } from './addresses.ts'
import { findNamedMandates, findOwnMandates } from './find-mandates.ts'
import { OwnMandatesPage } from './own-page.tsx'
import { acceptMandate, declineMandate, endMandate } from './settle.ts'

/** One acts for somebody else: signed in lately. */
const config = { access: 'recent' } as const
const here = ownMandatePath(':mandate')

const Typed = z.object({ reason: z.string().trim().max(300).catch('') })
const dones = ['accepted', 'declined', 'ended'] as const

/** Mandates in person: answered, and ended, by the person whose proved address they name. */
export const ownMandateRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(ownMandatesPath, { config }, (request, reply) => {
    const { done } = request.query as { done?: unknown }
    const what = dones.find((one) => one === done)
    return show(request, reply, what && { kind: 'success', what: `done_${what}` })
  })

  app.post(`${here}/accept`, { config }, async (request, reply) => {
    const answer = await acceptMandate(deps, mandateOf(request), { accountId: accountOf(request), actor: 'person' })
    if (answer === 'accepted') return back(reply, 'accepted')
    const what = typeof answer !== 'string' ? 'conflicting' : answer === 'already_member' ? 'already_member_there' : 'gone'
    return show(request, reply, { kind: 'error', what })
  })

  app.post(`${here}/decline`, { config }, async (request, reply) => {
    const form = parseForm(Typed, request.body)
    const by = { accountId: accountOf(request), actor: 'person', reason: (form.ok && form.data.reason) || null }
    if ((await declineMandate(deps, mandateOf(request), by)) === 'declined') return back(reply, 'declined')
    return show(request, reply, { kind: 'error', what: 'gone' })
  })

  app.post(`${here}/end`, { config }, async (request, reply) => {
    const ending = {
      mandateId: mandateOf(request),
      side: 'grantee',
      accountId: accountOf(request),
      actor: 'person',
      reason: null,
    } as const
    if ((await endMandate(deps, ending)) === 'ended') return back(reply, 'ended')
    return show(request, reply, { kind: 'error', what: 'gone' })
  })

  const back = (reply: FastifyReply, what: (typeof dones)[number]) => reply.redirect(`${ownMandatesPath}?done=${what}`, 303)

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said: Parameters<typeof OwnMandatesPage>[0]['said'],
  ): Promise<FastifyReply> => {
    const asked = { accountId: accountOf(request), now: deps.clock() }
    const [own, named] = await Promise.all([findOwnMandates(deps.db, asked), findNamedMandates(deps.db, asked)])
    return html(reply, <OwnMandatesPage own={own} named={named} said={said} />, said?.kind === 'error' ? 422 : 200)
  }
}

/** An id that is none names no mandate. */
const mandateOf = (request: FastifyRequest): string => {
  const mandate = z.uuid().safeParse((request.params as { mandate?: unknown }).mandate)
  if (!mandate.success) throw new RequestRefused('not_found')
  return mandate.data
}
