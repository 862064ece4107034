import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { findRoleRequests } from '../../role-requests/find-requests.ts'
import { roleRequestRoutes, roleSaidBefore } from '../../role-requests/routes.ts'
import { administrationPaths } from '../addresses.ts'
import { administered } from '../administered.ts'
import { findOpenRequests } from './find-requests.ts'
import { RequestsPage } from './page.tsx'
import { approve, refuse, type SettleAnswer, type Settling } from './settle.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.requests(':organization')
const answers: readonly string[] = [
  'accepted',
  'refused',
  'unknown',
  'already_settled',
  'domain_held_elsewhere',
] satisfies SettleAnswer[]

const Answer = z.object({
  reference: z.string().max(40).catch(''),
  reason: z.string().trim().max(300).catch(''),
  external: z.string().optional().catch(undefined),
})

/** Requests to an organization, for its administrators. */
export const administratorRequestRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => {
    const { done } = request.query as { done?: unknown }
    const said = typeof done === 'string' && answers.includes(done) ? (done as SettleAnswer) : undefined
    return show(request, reply, { said, roleSaid: roleSaidBefore(request) })
  })

  app.post(`${here}/approve`, { config }, (request, reply) =>
    settle(request, reply, (settling, external) => approve(deps, { ...settling, external })),
  )
  app.post(`${here}/refuse`, { config }, (request, reply) => settle(request, reply, (settling) => refuse(deps, settling)))

  const settle = async (
    request: FastifyRequest,
    reply: FastifyReply,
    how: (settling: Settling, external: boolean) => Promise<SettleAnswer>,
  ): Promise<FastifyReply> => {
    const { id: organizationId, accountId: by, actor } = administered(request)
    const form = parseForm(Answer, request.body)
    const { reference, reason, external } = form.ok ? form.data : { reference: '', reason: '', external: undefined }
    const isExternal = external === 'yes'
    if (reason === '')
      return show(request, reply, { refusal: { reference, typed: '', external: isExternal, error: 'reasonMissing' } })
    const answer = await how({ organizationId, reference, reason, by, actor }, isExternal)
    return reply.redirect(`${administrationPaths.requests(organizationId)}?done=${answer}`, 303)
  }

  type Shown = Pick<Parameters<typeof RequestsPage>[0], 'said' | 'refusal' | 'roleSaid' | 'unexplained'>
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const { id: organizationId, accountId: viewer } = organization
    const [requests, roleRequests] = await Promise.all([
      findOpenRequests(deps.db, organizationId),
      findRoleRequests(deps.db, { organizationId, viewer }),
    ])
    const { refusal, unexplained, roleSaid } = shown
    const failed = refusal ?? unexplained ?? (roleSaid && roleSaid.kind !== 'success')
    return html(reply, <RequestsPage {...{ organization, requests, roleRequests, ...shown }} />, failed ? 422 : 200)
  }

  roleRequestRoutes(app, deps, show)
}
