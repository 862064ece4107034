import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { askByAdministrator } from '../../../accounts/factors/loss/ask.ts'
import { findRecovery } from '../../../accounts/factors/loss/find-recovery.ts'
import { cancelRecovery } from '../../../accounts/factors/loss/settle.ts'
import type { Deps } from '../../../deps.ts'
import { RequestRefused } from '../../../errors.ts'
import { html } from '../../../web/html.tsx'
import { textField } from '../../../web/text-field.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { administered } from '../../administration/administered.ts'
import { administersNow } from '../../administrators/administers-now.ts'
import { findMember, type ShownMember } from '../find-member.ts'
import { LostAccessPage, type LostAccessRefusal } from './page.tsx'

/** What somebody else's protection hangs on: signed in lately, as for one's own. */
const config = { access: { administers: 'recent' } } as const
const path = administrationPaths.lostAccess(':organization', ':membership')

export const lostAccessRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(path, { config }, async (request, reply) => show(request, reply, await memberOf(request)))

  app.post(path, { config }, async (request, reply) => {
    const member = await memberOf(request)
    const { id: organizationId, accountId: administrator } = administered(request)
    const reason = textField(request, 'reason').trim().slice(0, 300)
    const checked = textField(request, 'checked') === 'yes'
    if (reason === '') return show(request, reply, member, { error: 'reasonMissing', reason, checked })
    if (!checked) return show(request, reply, member, { error: 'notChecked', reason, checked })
    const asked = await askByAdministrator(deps, { accountId: member.accountId, organizationId, administrator, reason }, (tx) =>
      administersNow(tx, { organizationId, accountId: administrator, now: deps.clock() }),
    )
    if (asked === 'no_second_factor') return show(request, reply, member, { error: asked, reason, checked })
    if (asked === 'not_allowed') throw new RequestRefused('forbidden')
    return reply.redirect(
      `${administrationPaths.lostAccess(organizationId, member.id)}${asked === 'asked' ? '?done=asked' : ''}`,
      303,
    )
  })

  app.post(`${path}/cancel`, { config }, async (request, reply) => {
    const member = await memberOf(request)
    const { id: organizationId, actor } = administered(request)
    const cancelled = await cancelRecovery(deps, member.accountId, { actor, organizationId })
    return reply.redirect(
      `${administrationPaths.lostAccess(organizationId, member.id)}${cancelled ? '?done=cancelled' : ''}`,
      303,
    )
  })

  const memberOf = async (request: FastifyRequest): Promise<ShownMember> => {
    const { id: organizationId, accountId: viewer } = administered(request)
    const { data: membershipId } = z.uuid().safeParse((request.params as { membership?: unknown }).membership)
    const member = membershipId && (await findMember(deps.db, { organizationId, membershipId, viewer }))
    if (!member) throw new RequestRefused('not_found')
    return member
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, member: ShownMember, refusal?: LostAccessRefusal) => {
    const organization = administered(request)
    const recovery = await findRecovery(deps.db, member.accountId, request.facts.now)
    const said = (request.query as { done?: string }).done
    const done: 'asked' | 'cancelled' | undefined = said === 'asked' || said === 'cancelled' ? said : undefined
    const isOneself = member.accountId === organization.accountId
    const page = { organization, member, isOneself, recovery, done: refusal ? undefined : done, refusal }
    return html(reply, <LostAccessPage {...page} />, refusal ? 422 : 200)
  }
}
