import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { administrationPaths } from '../../administration/addresses.ts'
import { administered } from '../../administration/administered.ts'
import { endDateText, readEndDate } from '../end-date.ts'
import { filterQuery, MemberFilters } from '../filters.ts'
import { MembersPage } from '../page.tsx'
import { readMembersPage } from '../read-members-page.ts'
import type { BulkTyped } from './BulkForm.tsx'
import { applyBulk, type BulkLine, readAction, undoBulk, wantsReason } from './bulk.ts'
import { findNames } from './find-names.ts'
import { BulkResultPage } from './result-page.tsx'

const config = { access: { administers: 'account' } } as const

const Typed = z.looseObject({
  action: z.string().max(60).catch(''),
  reason: z.string().trim().max(300).catch(''),
  end_date: endDateText,
  back: z.string().max(2_000).catch(''),
})

/** Several members at once: a result for each, and the way back. */
export const bulkRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.post(administrationPaths.bulk(':organization'), { config }, async (request, reply) => {
    const { id: organizationId, accountId: by, actor } = administered(request)
    const { action: done, reason, end_date, back, ids } = typed(request)
    const action = readAction(done)
    if (action === null || ids.length === 0) return again(request, reply, 'nobody')
    if (wantsReason(action) && reason === '') return again(request, reply, 'reasonMissing')
    const endsAt = action.kind === 'end_date' ? readEndDate(end_date, deps.clock()) : null
    if (endsAt === undefined) return again(request, reply, 'endDateWrong')
    const names = await findNames(deps.db, { organizationId, viewer: by, ids })
    const shown = ids.filter((id) => names.has(id))
    const lines = await applyBulk(deps, { organizationId, membershipIds: shown, action, reason, endsAt, by, actor })
    return result(request, reply, { lines, names, done, back })
  })

  app.post(administrationPaths.bulkUndo(':organization'), { config }, async (request, reply) => {
    const { id: organizationId, accountId: by, actor } = administered(request)
    const { action: done, back, ids } = typed(request)
    const action = readAction(done)
    if (action === null || ids.length === 0) return reply.redirect(administrationPaths.members(organizationId), 303)
    const names = await findNames(deps.db, { organizationId, viewer: by, ids })
    const shown = ids.filter((id) => names.has(id))
    const lines = await undoBulk(deps, { organizationId, membershipIds: shown, action, by, actor })
    return result(request, reply, { lines, names, back })
  })

  type Result = { lines: BulkLine[]; names: Map<string, string>; done?: string; back: string }
  const result = (request: FastifyRequest, reply: FastifyReply, { lines, names, back, ...done }: Result): FastifyReply => {
    const named = lines.map((line) => ({ ...line, name: names.get(line.membershipId) ?? '' }))
    const page = { organization: administered(request), lines: named, back: backOf(back), ...done }
    return html(reply, <BulkResultPage {...page} />)
  }

  /** The same list, with what was chosen and typed. */
  const again = async (request: FastifyRequest, reply: FastifyReply, error: BulkTyped['error']): Promise<FastifyReply> => {
    const { action, reason, end_date: endDate, back, ids } = typed(request)
    const page = await readMembersPage(deps, administered(request), filtersOf(back))
    return html(reply, <MembersPage {...page} bulk={{ ticked: ids, action, reason, endDate, error }} />, 422)
  }
}

const backOf = (back: string): string => filterQuery(filtersOf(back), filtersOf(back).after)

const filtersOf = (back: string): MemberFilters => MemberFilters.parse(Object.fromEntries(new URLSearchParams(back)))

const typed = (request: FastifyRequest) => {
  const form = parseForm(Typed, request.body)
  const { action, reason, end_date, back, ...others } = form.ok ? form.data : { action: '', reason: '', end_date: '', back: '' }
  const ids = Object.entries(others).flatMap(([name, value]) =>
    name.startsWith('member_') && typeof value === 'string' && z.uuid().safeParse(value).success ? [value] : [],
  )
  return { action, reason, end_date, back, ids: [...new Set(ids)] }
}
