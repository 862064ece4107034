import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { HOUR, SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { acceptUploads } from '../../web/upload/accept-uploads.ts'
import { readUploadedText } from '../../web/upload/read-uploaded-text.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { invite } from '../invitations/invite.ts'
import { removeMember } from '../members/change-member.ts'
import { findStaff } from './find-staff.ts'
import { compareStaff } from './match.ts'
import { type AppliedLine, AppliedPage, ComparisonPage, StaffListPage } from './page.tsx'
import { parseStaffList } from './parse-list.ts'

const config = { access: { administers: 'recent' } } as const
const here = administrationPaths.staffList(':organization')
/** Names of a large body: more than any other form. */
const mostBytes = 3 * 1024 * 1024
/** the same list as a field of a form: three signs for each letter with an accent */
const bodyLimit = 8 * 1024 * 1024
const mostLines = 30_000
/** Comparing a large body is work: enough to correct a list, not a load. */
const perHour = { max: 60, windowSeconds: HOUR / SECOND }

const Typed = z.looseObject({ list: z.string().catch(''), reason: z.string().trim().max(300).catch('') })

/** « Qui est parti ? »: compared on one page, applied on another, line by line. The list itself is written nowhere. */
export const staffListRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => html(reply, <StaffListPage organization={administered(request)} />))

  app.register(async (scope) => {
    acceptUploads(scope)
    scope.post(here, { config, bodyLimit }, async (request, reply) => {
      const organization = administered(request)
      const pasted = typed(request).list
      const file = readUploadedText(request, { name: 'file', maxBytes: mostBytes })
      if (file && 'fault' in file)
        return html(reply, <StaffListPage organization={organization} typed={pasted} fileError={file.fault} />, 422)
      // a file read in place of what was pasted would go unnoticed: both count
      const list = [pasted, file?.text ?? ''].filter((text) => text.trim() !== '').join('\n')
      const lines = parseStaffList(list)
      const error = lines.length === 0 ? 'listMissing' : lines.length > mostLines ? 'listTooLong' : undefined
      if (error) return html(reply, <StaffListPage organization={organization} typed={pasted} error={error} />, 422)
      return compare(request, reply, list)
    })
  })

  app.post(`${here}/apply`, { config, bodyLimit }, async (request, reply) => {
    const { id: organizationId, label, accountId: by, actor } = administered(request)
    const { list, reason, ...others } = typed(request)
    const ticked = (prefix: string) =>
      Object.entries(others).flatMap(([name, value]) => (name.startsWith(prefix) && typeof value === 'string' ? [value] : []))
    const leavers = ticked('leaver_').filter((id) => z.uuid().safeParse(id).success)
    const newcomers = ticked('newcomer_')
    if (leavers.length + newcomers.length === 0) return compare(request, reply, list, { error: 'nothingTicked', ticked: [] })
    if (leavers.length > 0 && reason === '')
      return compare(request, reply, list, { error: 'reasonMissing', ticked: [...leavers, ...newcomers] })
    const names = new Map((await findStaff(deps.db, { organizationId, viewer: by })).map((one) => [one.membershipId, one.name]))
    const lines: AppliedLine[] = []
    const removed: string[] = []
    for (const membershipId of leavers) {
      const outcome = await removeMember(deps, { organizationId, membershipId, by, actor, reason, through: 'staff_list' })
      if (outcome === 'changed') removed.push(membershipId)
      lines.push({ who: names.get(membershipId) ?? '', outcome })
    }
    const asked = { organizationId, label, lines: newcomers, isExternal: false, endsAt: null, roles: [], groupIds: [], by, actor }
    for (const { line, outcome } of await invite(deps, asked)) lines.push({ who: line, outcome })
    return html(reply, <AppliedPage organization={administered(request)} list={list} lines={lines} removed={removed} />)
  })

  const compare = async (
    request: FastifyRequest,
    reply: FastifyReply,
    list: string,
    refusal?: { error: 'nothingTicked' | 'reasonMissing'; ticked: string[] },
  ): Promise<FastifyReply> => {
    const organization = administered(request)
    const { reason } = typed(request)
    const limit = { key: `staff-list:${organization.id}`, ...perHour }
    const tried = await countTry(deps.db, deps.clock(), limit)
    if (!tried.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: tried.retryAfterSeconds })
    const staff = await findStaff(deps.db, { organizationId: organization.id, viewer: organization.accountId })
    const comparison = compareStaff(parseStaffList(list).slice(0, mostLines), staff)
    const doubtful = comparison.absent.length * 2 > staff.filter(({ stays }) => !stays).length
    const page = { organization, list, comparison, doubtful, ...(refusal && { ...refusal, reason }) }
    return html(reply, <ComparisonPage {...page} />, refusal ? 422 : 200)
  }
}

const typed = (request: FastifyRequest): z.output<typeof Typed> => {
  const form = parseForm(Typed, request.body)
  return form.ok ? form.data : { list: '', reason: '' }
}
