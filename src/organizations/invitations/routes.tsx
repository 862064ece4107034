import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { listGroupNames } from '../groups/list-groups.ts'
import { readEndDate } from '../members/end-date.ts'
import { listRoles } from '../roles/list-roles.ts'
import { roleValue } from '../roles/role-name.ts'
import { findInvitations } from './find-invitations.ts'
import { invite } from './invite.ts'
import { type InvitationForm, InvitationsPage } from './page.tsx'
import { readInvitedLines } from './read-lines.ts'
import { resendInvitation } from './resend.ts'
import { revokeInvitation } from './settle.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.invitations(':organization')
const mostLines = 100

const Typed = z.looseObject({
  emails: z.string().max(20_000).catch(''),
  external: z.string().optional(),
  end_date: z.string().trim().max(10).catch(''),
})
const Revoked = z.object({ invitation: z.uuid() })

export const invitationRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) =>
    show(request, reply, {
      revoked: (request.query as { done?: unknown }).done === 'revoked',
      resent: (request.query as { done?: unknown }).done === 'resent',
    }),
  )

  app.post(here, { config }, async (request, reply) => {
    const organization = administered(request)
    const typed = readTyped(request)
    const lines = readInvitedLines(typed.emails)
    const endsAt = readEndDate(typed.endDate, deps.clock())
    if (lines.length === 0) return show(request, reply, { typed, error: { emails: 'addressesMissing' } })
    if (lines.length > mostLines) return show(request, reply, { typed, error: { emails: 'tooManyLines' } })
    if (endsAt === undefined) return show(request, reply, { typed, error: { endDate: 'endDateWrong' } })
    const declared = await listRoles(deps.db)
    const results = await invite(deps, {
      organizationId: organization.id,
      label: organization.label,
      lines,
      isExternal: typed.external,
      endsAt,
      roles: declared.filter((role) => typed.roles.includes(roleValue(role))).map(({ clientId, key }) => ({ clientId, key })),
      groupIds: (await listGroupNames(deps.db, organization.id)).map(({ id }) => id).filter((id) => typed.groups.includes(id)),
      by: organization.accountId,
      actor: organization.actor,
    })
    return show(request, reply, { results })
  })

  app.post(`${here}/resend`, { config }, async (request, reply) => {
    const { id: organizationId, label, accountId: by, actor } = administered(request)
    const form = parseForm(Revoked, request.body)
    if (!form.ok) return reply.redirect(administrationPaths.invitations(organizationId), 303)
    const outcome = await resendInvitation(deps, { organizationId, label, invitationId: form.data.invitation, by, actor })
    const done = outcome === 'invited' || outcome === 'invited_again' ? '?done=resent' : ''
    return reply.redirect(`${administrationPaths.invitations(organizationId)}${done}`, 303)
  })

  app.post(`${here}/revoke`, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const form = parseForm(Revoked, request.body)
    if (form.ok) await revokeInvitation(deps, { organizationId, invitationId: form.data.invitation, actor })
    return reply.redirect(`${administrationPaths.invitations(organizationId)}?done=revoked`, 303)
  })

  type Shown = Pick<Parameters<typeof InvitationsPage>[0], 'typed' | 'error' | 'results' | 'revoked' | 'resent'>
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const [invitations, roles, groups] = await Promise.all([
      findInvitations(deps.db, organization.id),
      listRoles(deps.db),
      listGroupNames(deps.db, organization.id),
    ])
    const page = { organization, invitations, roles, groups, now: deps.clock(), ...shown }
    return html(reply, <InvitationsPage {...page} />, shown.error ? 422 : 200)
  }
}

const readTyped = (request: FastifyRequest): InvitationForm => {
  const form = parseForm(Typed, request.body)
  if (!form.ok) return { emails: '', external: false, endDate: '', roles: [], groups: [] }
  const { emails, external, end_date, ...others } = form.data
  const ticked = (prefix: string) =>
    Object.entries(others).flatMap(([name, value]) => (name.startsWith(prefix) && typeof value === 'string' ? [value] : []))
  const [roles, groups] = [ticked('role_'), ticked('group_')]
  return { emails, external: external === 'yes', endDate: end_date, roles, groups }
}
