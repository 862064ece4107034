import { z } from 'zod'
import { findInvitations } from '../../../organizations/invitations/find-invitations.ts'
import { invite } from '../../../organizations/invitations/invite.ts'
import { resendInvitation } from '../../../organizations/invitations/resend.ts'
import { revokeInvitation } from '../../../organizations/invitations/settle.ts'
import { wallsOf } from '../../../organizations/machines/walls-of.ts'
import { operation, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'

const Role = z.object({ client_id: z.string().max(200), key: z.string().max(64) })

export const listOwnInvitations = operation({
  method: 'get',
  path: '/organization/invitations',
  summary: 'The last two hundred invitations, the newest first',
  scope: 'organization:read',
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        email: z.string(),
        status: z.enum(['open', 'accepted', 'revoked']),
        is_external: z.boolean(),
        ends_at: z.iso.datetime().nullable(),
        roles: z.array(z.object({ client_id: z.string(), key: z.string() })),
        sent_at: z.iso.datetime(),
        expires_at: z.iso.datetime(),
      }),
    ),
  }),
  async run({ db }, call) {
    const found = await findInvitations(db, softwareOf(call).organizationId)
    const items = found.map(({ id, email, status, isExternal, endsAt, roles, sentAt, expiresAt }) => ({
      ...{ id, email, status, is_external: isExternal, ends_at: endsAt?.toISOString() ?? null },
      roles: roles.map(({ clientId, key }) => ({ client_id: clientId, key })),
      sent_at: sentAt.toISOString(),
      expires_at: expiresAt.toISOString(),
    }))
    return { items }
  },
})

export const inviteOwn = operation({
  method: 'post',
  path: '/organization/invitations',
  summary: 'Invite people, worth no more than the link of the administrator who answers; a result for each address',
  scope: 'organization:members',
  idempotent: true,
  body: z.object({
    emails: z.array(z.string().max(254)).min(1).max(100),
    is_external: z.boolean().default(false),
    ends_at: z.iso.datetime({ offset: true }).nullable().default(null),
    roles: z.array(Role).max(50).default([]),
    group_ids: z.array(z.uuid()).max(50).default([]),
  }),
  answer: z.object({ items: z.array(z.object({ email: z.string(), outcome: z.string() })) }),
  async run(deps, { body, ...call }) {
    const software = softwareOf(call)
    const endsAt = body.ends_at === null ? null : new Date(body.ends_at)
    if (endsAt && endsAt <= deps.clock()) throw new Problem('invalid', 'ends_at: expected a moment to come')
    if ((body.roles.length > 0 || body.group_ids.length > 0) && !software.scopes.includes('organization:groups'))
      throw new Problem('insufficient_scope', 'roles and groups need organization:groups')
    const walls = await wallsOf(deps.db, software)
    if (body.group_ids.some(walls.isClosed)) throw new Problem('not_found', 'group_ids: there is no such group')
    const { organizationId, label, ownerId: by, actor } = software
    const answers = await invite(deps, {
      ...{ organizationId, label, lines: body.emails, isExternal: body.is_external, endsAt, by, actor },
      roles: body.roles.map(({ client_id, key }) => ({ clientId: client_id, key })),
      groupIds: body.group_ids,
    })
    return { items: answers.map(({ line, outcome }) => ({ email: line, outcome })) }
  },
})

const InvitationId = z.object({ invitation_id: z.uuid() })

export const resendOwnInvitation = operation({
  method: 'post',
  path: '/organization/invitations/{invitation_id}/resend',
  summary: 'Send an open invitation again, expired or not, for fourteen more days: the former link opens nothing any more',
  scope: 'organization:members',
  params: InvitationId,
  idempotent: true,
  answer: z.object({ outcome: z.string() }),
  async run(deps, { params: { invitation_id: invitationId }, ...call }) {
    const { organizationId, label, ownerId: by, actor } = softwareOf(call)
    const outcome = await resendInvitation(deps, { organizationId, label, invitationId, by, actor })
    if (outcome === 'unknown') throw new Problem('not_found')
    return { outcome }
  },
})

export const revokeOwnInvitation = operation({
  method: 'delete',
  path: '/organization/invitations/{invitation_id}',
  summary: 'Take an open invitation back',
  scope: 'organization:members',
  params: InvitationId,
  async run(deps, { params: { invitation_id: invitationId }, ...call }) {
    const { organizationId, actor } = softwareOf(call)
    if ((await revokeInvitation(deps, { organizationId, invitationId, actor })) === 'unknown') throw new Problem('not_found')
  },
})
