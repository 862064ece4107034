import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { findRoleRequests } from '../../role-requests/find-requests.ts'
import { roleRequestRoutes, roleSaidBefore } from '../../role-requests/routes.ts'
import { findOfferedRoles } from '../../roles/choice/offered.ts'
import { readChosenRoles } from '../../roles/choice/read-choice.ts'
import type { RoleConflict } from '../../roles/conflict.ts'
import { nameConflict } from '../../roles/name-conflict.ts'
import { readRoleValue } from '../../roles/role-name.ts'
import { administrationPaths } from '../addresses.ts'
import { administered } from '../administered.ts'
import { findOpenRequests, type PageStart } from './find-requests.ts'
import { RequestsPage } from './page.tsx'
import type { RequestRefusal } from './RequestToAnswer.tsx'
import { approve, ask, refuse, type SettleAnswer } from './settle.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.requests(':organization')
const Done = z
  .enum([
    'accepted',
    'refused',
    'asked',
    'already_asked',
    'too_many_questions',
    'unknown',
    'already_settled',
    'domain_held_elsewhere',
  ])
  .optional()
  .catch(undefined)

/** Each has its forms: more would be a page nobody reads to its end. */
const perPage = 20

const After = z.object({ after: z.string().min(1).max(40) })

/** Where the link of the page before leads; what was refused is shown first. */
const startOf = (request: FastifyRequest, refused: string | undefined): PageStart => {
  if (refused) return { from: refused }
  const asked = After.safeParse(request.query)
  return asked.success ? asked.data : null
}

const Answer = z.looseObject({
  reference: z.string().max(40).catch(''),
  reason: z.string().trim().max(300).catch(''),
  question: z.string().trim().max(500).catch(''),
  external: z.string().optional().catch(undefined),
})

/** Requests to an organization, for its administrators. */
export const administratorRequestRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) =>
    show(request, reply, { said: Done.parse((request.query as { done?: unknown }).done), roleSaid: roleSaidBefore(request) }),
  )

  app.post(`${here}/approve`, { config }, async (request, reply) => {
    const typed = readTyped(request)
    if (typed.reason === '') return again(request, reply, 'reasonMissing')
    const roles = typed.roles.chosen.map(readRoleValue)
    return answer(request, reply, await approve(deps, { ...settlingOf(request), roles, external: typed.external }))
  })

  app.post(`${here}/refuse`, { config }, async (request, reply) => {
    if (readTyped(request).reason === '') return again(request, reply, 'reasonMissing')
    return answer(request, reply, await refuse(deps, settlingOf(request)))
  })

  app.post(`${here}/ask`, { config }, async (request, reply) => {
    const { question } = readTyped(request)
    if (question === '') return again(request, reply, 'questionMissing')
    return answer(request, reply, await ask(deps, { ...settlingOf(request), question }))
  })

  /** Writes nothing: the same request, with the roles that were searched for. */
  app.post(`${here}/find-roles`, { config }, (request, reply) => {
    const { reason: typed, ...others } = readTyped(request)
    return show(request, reply, { refusal: { ...others, typed, error: null } })
  })

  const answer = async (request: FastifyRequest, reply: FastifyReply, said: SettleAnswer | RoleConflict) => {
    if (typeof said !== 'string') return again(request, reply, 'roles', { conflict: said })
    if (said === 'role_gone') return again(request, reply, 'roles', { said })
    return reply.redirect(`${administrationPaths.requests(administered(request).id)}?done=${said}`, 303)
  }

  /** The same page, with what was typed: nothing changed. */
  const again = async (
    request: FastifyRequest,
    reply: FastifyReply,
    error: RequestRefusal['error'],
    { conflict, said }: { conflict?: RoleConflict; said?: SettleAnswer } = {},
  ): Promise<FastifyReply> => {
    const { reference, reason, question, external, roles } = readTyped(request)
    const refusal = { reference, typed: reason, question, external, roles, error }
    return show(request, reply, { refusal, said, ...(conflict && { roleSaid: await conflictOf(request, reference, conflict) }) })
  }

  /** The person is no member yet: their name is that of the request. */
  const conflictOf = async (request: FastifyRequest, reference: string, conflict: RoleConflict) => {
    const { id: organizationId, accountId: viewer } = administered(request)
    const { requests } = await findOpenRequests(deps.db, organizationId, { start: { from: reference }, limit: 1 })
    const asked = requests.find((one) => one.reference === reference)
    const named = await nameConflict(deps.db, conflict, { organizationId, viewer, locale: request.locale })
    return { kind: 'conflict', conflict: { ...named, person: asked ? asked.person || asked.email : named.person } } as const
  }

  type Shown = Pick<Parameters<typeof RequestsPage>[0], 'said' | 'refusal' | 'roleSaid' | 'unexplained'>
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const { id: organizationId, accountId: viewer } = organization
    const { refusal, unexplained, roleSaid } = shown
    const [page, roleRequests, roles] = await Promise.all([
      findOpenRequests(deps.db, organizationId, { start: startOf(request, refusal?.reference), limit: perPage }),
      findRoleRequests(deps.db, { organizationId, viewer }),
      findOfferedRoles(deps.db, organizationId),
    ])
    const failed = refusal?.error ?? unexplained ?? (roleSaid && roleSaid.kind !== 'success')
    return html(reply, <RequestsPage {...{ organization, ...page, roles, roleRequests, ...shown }} />, failed ? 422 : 200)
  }

  roleRequestRoutes(app, deps, show)
}

const readTyped = (request: FastifyRequest) => {
  const form = parseForm(Answer, request.body)
  const { external, reference, reason, question, ...others } = form.ok
    ? form.data
    : { external: undefined, reference: '', reason: '', question: '' }
  return { reference, reason, question, external: external === 'yes', roles: readChosenRoles(others) }
}

const settlingOf = (request: FastifyRequest) => {
  const { id: organizationId, accountId: by, actor } = administered(request)
  const { reference, reason } = readTyped(request)
  return { organizationId, reference, reason, by, actor }
}
