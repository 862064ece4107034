import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { endAdministrator } from './end-administrator.ts'
import { findLiveAdministrators } from './find-administrators.ts'
import { findMemberByEmail } from './find-member-by-email.ts'
import { nameAdministrator } from './name-administrator.ts'
import { AdministratorsPage } from './page.tsx'

/** Naming and ending change who holds the keys: signed in lately. */
const config = { access: { administers: 'recent' } } as const
const Named = z.object({ email: z.string().trim().max(254).catch('') })
const Ended = z.object({ account: z.uuid() })
const here = administrationPaths.administrators(':organization')

export const administratorRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => {
    const { done } = request.query as { done?: unknown }
    return show(request, reply, { done: done === 'named' || done === 'ended' ? done : undefined })
  })

  app.post(here, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const form = parseForm(Named, request.body)
    const typed = form.ok ? form.data.email : ''
    const member = await findMemberByEmail(deps.db, organizationId, typed)
    if (!member) return show(request, reply, { typed, namingError: 'unknown_member' })
    const { accountId } = member
    const answer = await deps.db
      .transaction()
      .execute((tx) => nameAdministrator(tx, deps, { organizationId, accountId, basis: 'invited', actor }))
    if (typeof answer === 'string') return show(request, reply, { typed, namingError: answer })
    return reply.redirect(`${administrationPaths.administrators(organizationId)}?done=named`, 303)
  })

  app.post(`${here}/end`, { config }, async (request, reply) => {
    const { id: organizationId, actor, accountId: mine } = administered(request)
    const form = parseForm(Ended, request.body)
    if (!form.ok) return show(request, reply, { endError: 'not_administrator' })
    const answer = await endAdministrator(deps, { organizationId, accountId: form.data.account, reason: null, actor })
    if (answer !== 'ended') return show(request, reply, { endError: answer })
    if (form.data.account === mine) return reply.redirect('/organizations', 303)
    return reply.redirect(`${administrationPaths.administrators(organizationId)}?done=ended`, 303)
  })

  type Shown = Pick<Parameters<typeof AdministratorsPage>[0], 'done' | 'typed' | 'namingError' | 'endError'>
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const page = {
      organization,
      administrators: await findLiveAdministrators(deps.db, organization.id),
      viewer: organization.accountId,
      now: deps.clock(),
      ...shown,
    }
    return html(reply, <AdministratorsPage {...page} />, (shown.namingError ?? shown.endError) ? 422 : 200)
  }
}
