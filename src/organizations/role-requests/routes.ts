import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { nameConflict } from '../roles/name-conflict.ts'
import type { Said } from '../roles/SaidAlert.tsx'
import { acceptRoleRequest, type RoleSettled, refuseRoleRequest } from './settle.ts'
import { roleRequestTexts } from './texts.ts'

const config = { access: { administers: 'account' } } as const
const here = `${administrationPaths.requests(':organization')}/roles`
const Answer = z.object({ reference: z.string().max(40).catch(''), reason: z.string().trim().max(300).catch('') })
const Done = z.enum(['role_granted', 'role_refused']).optional().catch(undefined)

type Show = (
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { roleSaid?: Said; unexplained?: string },
) => Promise<FastifyReply>

/** Requests for roles, answered from the page of requests. */
export const roleRequestRoutes = (app: FastifyInstance, deps: Deps, show: Show): void => {
  app.post(`${here}/grant`, { config }, async (request, reply) =>
    answer(request, reply, await acceptRoleRequest(deps, readAnswer(request))),
  )

  app.post(`${here}/refuse`, { config }, async (request, reply) => {
    const settling = readAnswer(request)
    if (settling.reason === '') return show(request, reply, { unexplained: settling.reference })
    return answer(request, reply, await refuseRoleRequest(deps, settling))
  })

  const answer = async (request: FastifyRequest, reply: FastifyReply, settled: RoleSettled) => {
    const { id: organizationId, accountId: viewer } = administered(request)
    if (settled === 'role_granted' || settled === 'role_refused')
      return reply.redirect(`${administrationPaths.requests(organizationId)}?done=${settled}`, 303)
    if (typeof settled === 'string')
      return show(request, reply, { roleSaid: { kind: 'error', text: textsIn(request.locale, roleRequestTexts)[settled] } })
    const conflict = await nameConflict(deps.db, settled, { organizationId, viewer, locale: request.locale })
    return show(request, reply, { roleSaid: { kind: 'conflict', conflict } })
  }
}

const readAnswer = (request: FastifyRequest) => {
  const { id: organizationId, accountId: by, actor } = administered(request)
  const form = parseForm(Answer, request.body)
  return { organizationId, by, actor, ...(form.ok ? form.data : { reference: '', reason: '' }) }
}

export const roleSaidBefore = (request: FastifyRequest): Said | undefined => {
  const done = Done.parse((request.query as { done?: unknown }).done)
  return done && { kind: 'success', text: textsIn(request.locale, roleRequestTexts)[done] }
}
