import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import type { Said } from '../roles/SaidAlert.tsx'
import {
  type ChangeAnswer,
  changeMemberKind,
  type MemberChange,
  removeMember,
  resumeMember,
  suspendMember,
} from './change-member.ts'
import { endDateText, readEndDate } from './end-date.ts'
import { membersCsv } from './export.ts'
import { endOfSoon, lastUseOf, MemberFilters } from './filters.ts'
import { findHoldings } from './find-holdings.ts'
import { findMember } from './find-member.ts'
import { holdingRoutes } from './holding-routes.ts'
import { MemberPage, type MemberRefusal } from './member-page.tsx'
import { MembersPage } from './page.tsx'
import { readMembersPage } from './read-members-page.ts'

const config = { access: { administers: 'account' } } as const
const membersPath = administrationPaths.members(':organization')
const memberPath = administrationPaths.member(':organization', ':membership')

/** Members of an organization, for its administrators. */
export const memberRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(membersPath, { config }, async (request, reply) => {
    const removed = (request.query as { done?: string }).done === 'removed'
    const page = await readMembersPage(deps, administered(request), MemberFilters.parse(request.query))
    return html(reply, <MembersPage {...page} removed={removed} />)
  })

  app.get(administrationPaths.exportMembers(':organization'), { config }, async (request, reply) => {
    const { id, accountId } = administered(request)
    const filters = MemberFilters.parse(request.query)
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="members.csv"')
      .send(
        await membersCsv(deps.db, {
          organizationId: id,
          viewer: accountId,
          filters,
          endsBefore: endOfSoon(filters, deps.clock()),
          lastUse: lastUseOf(filters, deps.clock()),
        }),
      )
  })

  app.get(memberPath, { config }, (request, reply) => show(request, reply))

  holdingRoutes(app, deps, (request, reply, said) => show(request, reply, undefined, said))

  app.post(`${memberPath}/kind`, { config }, async (request, reply) => {
    const isExternal = typed(request).kind === 'external'
    const day = typed(request).end_date
    const endsAt = readEndDate(day, deps.clock())
    if (endsAt === undefined) return show(request, reply, { form: 'kind', error: 'endDateWrong', typed: day, isExternal })
    const answer = await changeMemberKind(deps, { ...changeOf(request), isExternal, endsAt })
    if (answer === 'domain_held_elsewhere' || answer === 'administers' || answer === 'last_administrator')
      return show(request, reply, { form: 'kind', error: answer, typed: day, isExternal })
    return after(request, reply, 'suspend', '', answer)
  })

  app.post(`${memberPath}/suspend`, { config }, async (request, reply) => {
    const reason = typed(request).reason
    if (reason === '') return show(request, reply, { form: 'suspend', error: 'reasonMissing', typed: '' })
    return after(request, reply, 'suspend', reason, await suspendMember(deps, { ...changeOf(request), reason }))
  })

  app.post(`${memberPath}/resume`, { config }, async (request, reply) =>
    after(request, reply, 'resume', '', await resumeMember(deps, changeOf(request))),
  )

  app.post(`${memberPath}/remove`, { config }, async (request, reply) => {
    const reason = typed(request).reason
    if (reason === '') return show(request, reply, { form: 'remove', error: 'reasonMissing', typed: '' })
    const answer = await removeMember(deps, { ...changeOf(request), reason })
    if (answer === 'changed') return reply.redirect(`${administrationPaths.members(administered(request).id)}?done=removed`, 303)
    return after(request, reply, 'remove', reason, answer)
  })

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    refusal?: MemberRefusal,
    said?: Said,
  ): Promise<FastifyReply> => {
    const organization = administered(request)
    const { membershipId } = changeOf(request)
    const member = await findMember(deps.db, { organizationId: organization.id, membershipId, viewer: organization.accountId })
    if (!member) throw new RequestRefused('not_found')
    const done = refusal === undefined && (request.query as { done?: string }).done === 'saved'
    const holdings = await findHoldings(deps.db, {
      organizationId: organization.id,
      viewer: organization.accountId,
      membershipId,
    })
    const failed = refusal !== undefined || (said !== undefined && said.kind !== 'success')
    return html(reply, <MemberPage {...{ organization, member, holdings, done, refusal, said }} />, failed ? 422 : 200)
  }

  const after = (
    request: FastifyRequest,
    reply: FastifyReply,
    form: 'suspend' | 'resume' | 'remove',
    reason: string,
    answer: ChangeAnswer,
  ): FastifyReply | Promise<FastifyReply> => {
    if (answer === 'unknown') throw new RequestRefused('not_found')
    if (answer !== 'changed') return show(request, reply, { form, error: answer, typed: reason })
    const { organizationId, membershipId } = changeOf(request)
    return reply.redirect(`${administrationPaths.member(organizationId, membershipId)}?done=saved`, 303)
  }
}

/** An id that is none finds nobody. */
const changeOf = (request: FastifyRequest): MemberChange => {
  const { id, accountId, actor } = administered(request)
  const membership = z.uuid().safeParse((request.params as { membership?: unknown }).membership)
  if (!membership.success) throw new RequestRefused('not_found')
  return { organizationId: id, membershipId: membership.data, by: accountId, actor }
}

const text = (max: number) => z.string().trim().max(max).catch('')
const Typed = z.object({ kind: text(20), end_date: endDateText, reason: text(300) })

const typed = (request: FastifyRequest): z.output<typeof Typed> => {
  const form = parseForm(Typed, request.body)
  return form.ok ? form.data : { kind: '', end_date: '', reason: '' }
}
