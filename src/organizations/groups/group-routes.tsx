import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { isShownMember, listMembers } from '../members/list-members.ts'
import type { RoleConflict } from '../roles/conflict.ts'
import { grantRole, revokeRole } from '../roles/grant-role.ts'
import { listRoles } from '../roles/list-roles.ts'
import { nameConflict } from '../roles/name-conflict.ts'
import { readRoleValue } from '../roles/role-name.ts'
import type { Said } from '../roles/SaidAlert.tsx'
import { endGroup } from './end-group.ts'
import { findServicesFor } from './find-services.ts'
import { GroupPage } from './group-page.tsx'
import { changeGroup } from './groups.ts'
import { findDirectMembers, listGroups } from './list-groups.ts'
import { addToGroup, removeFromGroup } from './members.ts'
import { separateGroups, uniteGroups } from './separate.ts'
import { groupTexts } from './texts.ts'
import { readSettings } from './typed-settings.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.group(':organization', ':group')

const text = (max: number) => z.string().trim().max(max).catch('')
const Asked = z.object({ q: text(100), add: text(100), after: z.string().max(500).optional().catch(undefined) })
const Typed = z.object({ member: text(40), role: text(300), other: text(40) })
const dones = ['created', 'saved', 'added', 'removed', 'granted', 'revoked', 'separated', 'united'] as const
const Done = z.object({ done: z.enum(dones).optional().catch(undefined), of: text(300) })

type Words = (typeof groupTexts)['fr']
type Code = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words]
type Shown = Pick<Parameters<typeof GroupPage>[0], 'typed' | 'error'> & { said?: Said | undefined }

/** One group, for administrators: one who is in a group separate from it finds nothing here. */
export const oneGroupRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => show(request, reply, { said: saidBefore(request) }))

  app.post(`${here}/members/add`, { config }, async (request, reply) => {
    const { organizationId, group, actor } = await findGroup(request)
    const membershipId = await shownMember(request)
    const answer = membershipId ? await addToGroup(deps, { organizationId, groupId: group.id, membershipId, actor }) : 'unknown'
    return answer === 'added' ? done(request, reply, 'added') : refused(request, reply, answer)
  })

  app.post(`${here}/members/remove`, { config }, async (request, reply) => {
    const { organizationId, group, actor, membershipId: mine } = await findGroup(request)
    const membershipId = await shownMember(request)
    if (!membershipId) return refused(request, reply, 'unknown')
    if (group.holds && membershipId === mine) return refused(request, reply, 'held')
    const answer = await removeFromGroup(deps, { organizationId, groupId: group.id, membershipId, actor })
    return answer === 'removed' ? done(request, reply, 'removed', membershipId) : refused(request, reply, answer)
  })

  app.post(`${here}/roles/grant`, { config }, async (request, reply) => {
    const { organizationId, group, actor } = await findGroup(request)
    const role = readRoleValue(typed(request).role)
    const answer = await grantRole(deps, { organizationId, role, holder: { groupId: group.id }, actor })
    return answer === 'granted' ? done(request, reply, 'granted') : refused(request, reply, answer)
  })

  app.post(`${here}/roles/revoke`, { config }, async (request, reply) => {
    const { organizationId, group, actor } = await findGroup(request)
    const role = readRoleValue(typed(request).role)
    const answer = await revokeRole(deps, { organizationId, role, holder: { groupId: group.id }, actor })
    return answer === 'revoked' ? done(request, reply, 'revoked', typed(request).role) : refused(request, reply, answer)
  })

  app.post(`${here}/settings`, { config }, async (request, reply) => {
    const { organizationId, group, actor } = await findGroup(request)
    const { version, ...settings } = readSettings(request.body, group)
    if (settings.name === '') return show(request, reply, { typed: settings, error: 'name_missing' })
    const parentId = settings.parent || null
    if (group.holds && parentId !== group.parentId) return refused(request, reply, 'held')
    const edit = { name: settings.name, parentId, visibleTo: settings.services.length > 0 ? [...settings.services] : null }
    const answer = await changeGroup(deps, { organizationId, groupId: group.id, version, ...edit, actor })
    if (answer === 'changed') return done(request, reply, 'saved')
    if (typeof answer !== 'string' || answer === 'unknown' || answer === 'changed_meanwhile')
      return refused(request, reply, answer)
    return show(request, reply, { typed: settings, error: answer })
  })

  for (const [what, verb, answerDone] of [
    ['separate', separateGroups, 'separated'],
    ['unite', uniteGroups, 'united'],
  ] as const)
    app.post(`${here}/${what}`, { config }, async (request, reply) => {
      const { organizationId, group, groups, actor } = await findGroup(request)
      const other = groups.find(({ id }) => id === typed(request).other)
      if (!other) return refused(request, reply, 'unknown')
      if (what === 'unite' && (group.holds || other.holds || other.closed)) return refused(request, reply, 'held')
      const answer = await verb(deps, { organizationId, groupIds: [group.id, other.id], actor })
      return answer === answerDone ? done(request, reply, answerDone) : refused(request, reply, answer)
    })

  app.post(`${here}/end`, { config }, async (request, reply) => {
    const { organizationId, group, actor } = await findGroup(request)
    if (group.lasting) return refused(request, reply, 'held')
    await endGroup(deps, { organizationId, groupId: group.id, actor })
    return reply.redirect(`${administrationPaths.groups(organizationId)}?done=ended&of=${group.id}`, 303)
  })

  /** Not found: of another organization, ended, or separate from a group of this administrator. */
  const findGroup = async (request: FastifyRequest) => {
    const { id: organizationId, accountId: viewer, actor } = administered(request)
    const { group: id } = request.params as { group: string }
    const groups = await listGroups(deps.db, { organizationId, viewer })
    const group = groups.find((one) => one.id === id)
    if (!group || group.closed) throw new RequestRefused('not_found')
    const membershipId = request.facts.memberships.find((one) => one.organizationId === organizationId)?.id ?? ''
    return { organizationId, viewer, actor, group, groups, membershipId }
  }

  const shownMember = async (request: FastifyRequest): Promise<string | undefined> => {
    const { id: organizationId, accountId: viewer } = administered(request)
    const membershipId = z.uuid().safeParse(typed(request).member).data
    return membershipId && (await isShownMember(deps.db, { organizationId, viewer, membershipId })) ? membershipId : undefined
  }

  const done = (request: FastifyRequest, reply: FastifyReply, what: (typeof dones)[number], of = '') => {
    const { organization, group } = request.params as { organization: string; group: string }
    const query = new URLSearchParams({ done: what, ...(of && { of }) })
    return reply.redirect(`${administrationPaths.group(organization, group)}?${query}`, 303)
  }

  const refused = async (request: FastifyRequest, reply: FastifyReply, answer: Code | RoleConflict) => {
    if (typeof answer === 'string') return show(request, reply, { said: { kind: 'error', text: say(request, answer) } })
    const { id: organizationId, accountId: viewer } = administered(request)
    const conflict = await nameConflict(deps.db, answer, { organizationId, viewer, locale: request.locale })
    return show(request, reply, { said: { kind: 'conflict', conflict } })
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, { said, ...shown }: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const { organizationId, viewer, group, groups } = await findGroup(request)
    const { q, add, after } = Asked.parse(request.query)
    const asked = { organizationId, viewer }
    const [members, found, roles, services] = await Promise.all([
      listMembers(deps.db, { ...asked, filters: { q, group: group.id, after } }),
      add === '' ? null : listMembers(deps.db, { ...asked, filters: { q: add }, limit: 20 }),
      listRoles(deps.db),
      findServicesFor(deps.db, { organizationId, visibleTo: group.visibleTo }),
    ])
    const ids = [...members.members, ...(found?.members ?? [])].map(({ id }) => id)
    const direct = await findDirectMembers(deps.db, group.id, ids)
    const page = { organization, group, groups, roles, services, members, direct, q, said, ...shown }
    const failed = shown.error !== undefined || (said !== undefined && said.kind !== 'success')
    return html(reply, <GroupPage {...page} search={found && { typed: add, found: found.members }} />, failed ? 422 : 200)
  }
}

const typed = (request: FastifyRequest): z.output<typeof Typed> => {
  const form = parseForm(Typed, request.body)
  return form.ok ? form.data : { member: '', role: '', other: '' }
}

const say = (request: FastifyRequest, code: Code): string => textsIn(request.locale, groupTexts)[code]

/** After the redirect: what was done, and how to undo it. */
const saidBefore = (request: FastifyRequest): Said | undefined => {
  const { done, of } = Done.parse(request.query)
  if (!done) return undefined
  const { organization, group } = request.params as { organization: string; group: string }
  const path = administrationPaths.group(organization, group)
  const undos: Partial<Record<typeof done, Extract<Said, { kind: 'success' }>['undo']>> = {
    removed: { action: `${path}/members/add`, fields: { member: of } },
    revoked: { action: `${path}/roles/grant`, fields: { role: of } },
  }
  return { kind: 'success', text: say(request, done), undo: of === '' ? undefined : undos[done] }
}
