import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { addToGroup, removeFromGroup } from '../groups/members.ts'
import { groupTexts } from '../groups/texts.ts'
import { findWalls } from '../groups/walls.ts'
import type { RoleConflict } from '../roles/conflict.ts'
import { grantRole, revokeRole } from '../roles/grant-role.ts'
import { nameConflict } from '../roles/name-conflict.ts'
import { readRoleValue } from '../roles/role-name.ts'
import type { Said } from '../roles/SaidAlert.tsx'
import { isShownMember } from './list-members.ts'

const config = { access: { administers: 'account' } } as const
const memberPath = administrationPaths.member(':organization', ':membership')
const Typed = z.object({ what: z.string().trim().max(300).catch('') })

type Show = (request: FastifyRequest, reply: FastifyReply, said: Said) => Promise<FastifyReply>

const settled: readonly string[] = ['granted', 'revoked', 'added', 'removed']
type Answer = Awaited<
  | ReturnType<typeof grantRole>
  | ReturnType<typeof revokeRole>
  | ReturnType<typeof addToGroup>
  | ReturnType<typeof removeFromGroup>
>

/** Groups and roles changed from the page of the member: one who may not see them, or the group, finds nothing. */
export const holdingRoutes = (app: FastifyInstance, deps: Deps, show: Show): void => {
  const route = (path: string, change: (asked: Asked) => Promise<Answer | 'held'>) =>
    app.post(`${memberPath}/${path}`, { config }, async (request, reply) => {
      const asked = await readAsked(request)
      return answer(request, reply, asked, await change(asked))
    })

  route('roles/add', ({ organizationId, membershipId, what, actor }) =>
    grantRole(deps, { organizationId, role: readRoleValue(what), holder: { membershipId }, actor }),
  )
  route('roles/remove', ({ organizationId, membershipId, what, actor }) =>
    revokeRole(deps, { organizationId, role: readRoleValue(what), holder: { membershipId }, actor }),
  )
  route('groups/add', async ({ organizationId, viewer, membershipId, what, actor }) => {
    const groupId = z.uuid().safeParse(what).data
    const { closed } = await findWalls(deps.db, { organizationId, viewer })
    if (!groupId || closed.has(groupId)) return 'unknown'
    return addToGroup(deps, { organizationId, groupId, membershipId, actor })
  })
  route('groups/remove', async ({ organizationId, viewer, membershipId, mine, what, actor }) => {
    const groupId = z.uuid().safeParse(what).data
    if (!groupId) return 'not_there'
    const { holds } = await findWalls(deps.db, { organizationId, viewer })
    if (membershipId === mine && holds.has(groupId)) return 'held'
    return removeFromGroup(deps, { organizationId, groupId, membershipId, actor })
  })

  const readAsked = async (request: FastifyRequest) => {
    const { id: organizationId, accountId: viewer, actor } = administered(request)
    const membershipId = z.uuid().safeParse((request.params as { membership?: unknown }).membership).data
    if (!membershipId || !(await isShownMember(deps.db, { organizationId, viewer, membershipId })))
      throw new RequestRefused('not_found')
    const form = parseForm(Typed, request.body)
    const mine = request.facts.memberships.find((one) => one.organizationId === organizationId)?.id
    return { organizationId, viewer, membershipId, mine, actor, what: form.ok ? form.data.what : '' }
  }
  type Asked = Awaited<ReturnType<typeof readAsked>>

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { organizationId, viewer, membershipId }: Asked,
    said: Exclude<Answer, RoleConflict> | RoleConflict | 'held',
  ) => {
    if (typeof said !== 'string') {
      const conflict = await nameConflict(deps.db, said, { organizationId, viewer, locale: request.locale })
      return show(request, reply, { kind: 'conflict', conflict })
    }
    if (settled.includes(said))
      return reply.redirect(`${administrationPaths.member(organizationId, membershipId)}?done=saved`, 303)
    return show(request, reply, { kind: 'error', text: textsIn(request.locale, groupTexts)[said] })
  }
}
