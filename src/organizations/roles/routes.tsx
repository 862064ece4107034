import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { findWalls } from '../groups/walls.ts'
import { isShownMember, listMembers } from '../members/list-members.ts'
import { findGroupsOfRole, findInPerson } from './find-holders.ts'
import { grantRole, type Holder, revokeRole } from './grant-role.ts'
import { countHolders, listRoles } from './list-roles.ts'
import { nameConflict } from './name-conflict.ts'
import { RolesPage } from './page.tsx'
import { readRoleValue } from './role-name.ts'
import { RolePage } from './role-page.tsx'
import type { Said } from './SaidAlert.tsx'
import { roleTexts } from './texts.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.roles(':organization')

const text = (max: number) => z.string().trim().max(max).catch('')
const Asked = z.object({ role: text(300), q: text(100), add: text(100), after: z.string().max(500).optional().catch(undefined) })
const Change = z.object({
  role: text(300),
  member: z.uuid().optional().catch(undefined),
  group: z.uuid().optional().catch(undefined),
})
const Done = z.object({ done: z.enum(['granted', 'revoked']).optional().catch(undefined), of: text(80) })

/** Roles of services, granted and taken back by administrators. */
export const roleRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, async (request, reply) => {
    const organization = administered(request)
    const [roles, holders] = await Promise.all([listRoles(deps.db), countHolders(deps.db, organization.id)])
    return html(reply, <RolesPage organization={organization} roles={roles} holders={holders} />)
  })

  app.get(`${here}/one`, { config }, (request, reply) => show(request, reply, Asked.parse(request.query), saidBefore(request)))

  app.post(`${here}/grant`, { config }, async (request, reply) => {
    const change = await readChange(request)
    if (!change.holder) return show(request, reply, asked(change.role), error(request, 'unknown_holder'))
    const answer = await grantRole(deps, { ...change, holder: change.holder })
    if (answer === 'granted') return done(request, reply, change.role, 'granted')
    if (typeof answer === 'string') return show(request, reply, asked(change.role), error(request, answer))
    const { id: organizationId, accountId: viewer } = administered(request)
    const conflict = await nameConflict(deps.db, answer, { organizationId, viewer, locale: request.locale })
    return show(request, reply, asked(change.role), { kind: 'conflict', conflict })
  })

  app.post(`${here}/revoke`, { config }, async (request, reply) => {
    const change = await readChange(request)
    if (!change.holder) return show(request, reply, asked(change.role), error(request, 'unknown_holder'))
    const answer = await revokeRole(deps, { ...change, holder: change.holder })
    if (answer === 'not_granted') return show(request, reply, asked(change.role), error(request, answer))
    const of = 'groupId' in change.holder ? `group:${change.holder.groupId}` : `member:${change.holder.membershipId}`
    return done(request, reply, change.role, 'revoked', of)
  })

  const readChange = async (request: FastifyRequest) => {
    const { id: organizationId, accountId: viewer, actor } = administered(request)
    const form = parseForm(Change, request.body)
    const { role, member, group } = form.ok ? form.data : { role: '', member: undefined, group: undefined }
    const holder = await findHolder(organizationId, viewer, { member, group })
    return { organizationId, role: readRoleValue(role), holder, actor }
  }

  /** A member or a group that this administrator may see, else nobody. */
  const findHolder = async (
    organizationId: string,
    viewer: string,
    { member, group }: { member: string | undefined; group: string | undefined },
  ): Promise<Holder | undefined> => {
    if (group) return (await findWalls(deps.db, { organizationId, viewer })).closed.has(group) ? undefined : { groupId: group }
    if (!member || !(await isShownMember(deps.db, { organizationId, viewer, membershipId: member }))) return undefined
    return { membershipId: member }
  }

  const done = (request: FastifyRequest, reply: FastifyReply, role: { clientId: string; key: string }, what: string, of = '') => {
    const query = new URLSearchParams({ done: what, ...(of && { of }) })
    return reply.redirect(`${administrationPaths.role(administered(request).id, role)}&${query}`, 303)
  }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { role: value, q, add, after }: z.output<typeof Asked>,
    said?: Said,
  ): Promise<FastifyReply> => {
    const organization = administered(request)
    const { clientId, key } = readRoleValue(value)
    const roles = await listRoles(deps.db, clientId)
    const role = roles.find((one) => one.key === key)
    if (!role) throw new RequestRefused('not_found')
    const asked = { organizationId: organization.id, viewer: organization.accountId }
    const { closed } = await findWalls(deps.db, asked)
    const members = await listMembers(deps.db, { ...asked, filters: { q, role: value, after } })
    const found = add === '' ? null : await listMembers(deps.db, { ...asked, filters: { q: add }, limit: 20 })
    const ids = [...members.members, ...(found?.members ?? [])].map(({ id }) => id)
    const inPerson = await findInPerson(deps.db, role, ids)
    const page = {
      organization,
      role,
      incompatible: roles.filter((one) => role.incompatibleWith.includes(one.key)),
      groups: await findGroupsOfRole(deps.db, { organizationId: organization.id, role, closed }),
      members,
      inPerson,
      q,
      search: found && { typed: add, found: found.members, holding: inPerson },
      said,
    }
    return html(reply, <RolePage {...page} />, said && said.kind !== 'success' ? 422 : 200)
  }
}

const asked = ({ clientId, key }: { clientId: string; key: string }) => ({
  role: `${clientId} ${key}`,
  q: '',
  add: '',
  after: undefined,
})

type Refusal = 'already_granted' | 'unknown_role' | 'unknown_holder' | 'not_granted'
const error = (request: FastifyRequest, what: Refusal): Said => ({
  kind: 'error',
  text: textsIn(request.locale, roleTexts)[what],
})

/** After the redirect: what was done, and how to undo it. */
const saidBefore = (request: FastifyRequest): Said | undefined => {
  const { done, of } = Done.parse(request.query)
  if (!done) return undefined
  const [what, id] = of.split(':')
  const { role } = Asked.parse(request.query)
  const action = `${administrationPaths.roles(administered(request).id)}/grant`
  const fields = { role, ...(what === 'group' ? { group: id ?? '' } : { member: id ?? '' }) }
  const undo = done === 'revoked' && id ? { action, fields } : undefined
  return { kind: 'success', text: textsIn(request.locale, roleTexts)[done], undo }
}
