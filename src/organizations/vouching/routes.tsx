import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { vouchPath } from './addresses.ts'
import { answerVouching } from './answer.ts'
import { findAskedOf } from './find-vouchings.ts'
import { VouchPage } from './page.tsx'

const config = { access: 'recent' } as const
const Asked = z.object({ v: z.uuid() })
const Answered = Asked.extend({ answer: z.enum(['yes', 'no']) })

/** The link opens for the colleague's account alone; opening it answers nothing. */
export const vouchingRoutes = (app: FastifyInstance, deps: Deps): void => {
  const find = (request: FastifyRequest, vouchingId: string) =>
    findAskedOf(deps.db, { colleagueId: accountOf(request), vouchingId, now: deps.clock() })
  const gone = (reply: FastifyReply) => html(reply, <VouchPage state="gone" />, 404)

  app.get(vouchPath, { config }, async (request, reply) => {
    const { data } = Asked.safeParse(request.query)
    const asked = data && (await find(request, data.v))
    if (!asked) return gone(reply)
    const { id, label } = asked
    return html(reply, <VouchPage state="asked" id={id} label={label} person={named(asked)} />)
  })

  app.post(vouchPath, { config }, async (request, reply) => {
    const form = parseForm(Answered, request.body)
    const asked = form.ok ? await find(request, form.data.v) : undefined
    if (!form.ok || !asked) return gone(reply)
    const { v: vouchingId, answer } = form.data
    const answered = await answerVouching(deps, { colleagueId: accountOf(request), vouchingId, knows: answer === 'yes' })
    if (answered === 'gone') return gone(reply)
    if (answered === 'too_many') return html(reply, <VouchPage state="tooMany" />, 422)
    const state = answered === 'declined' ? 'noted' : answered
    return html(reply, <VouchPage state={state} label={asked.label} person={named(asked)} />)
  })
}

const named = ({ person, email }: { person: string; email: string }): string => (person ? `${person} (${email})` : email)
