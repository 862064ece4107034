import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { listRoles } from '../roles/list-roles.ts'
import { nameConflict } from '../roles/name-conflict.ts'
import type { Said } from '../roles/SaidAlert.tsx'
import { reopenGroup } from './end-group.ts'
import { createGroup } from './groups.ts'
import { listGroups } from './list-groups.ts'
import { GroupsPage } from './page.tsx'
import { groupTexts } from './texts.ts'

const config = { access: { administers: 'account' } } as const
const here = administrationPaths.groups(':organization')

const New = z.object({ name: z.string().trim().max(100).catch(''), parent: z.uuid().or(z.literal('')).catch('') })
const Reopened = z.object({ group: z.uuid() })
const Done = z.object({
  done: z.enum(['ended', 'reopened']).optional().catch(undefined),
  of: z.uuid().optional().catch(undefined),
})

/** The list of groups, for administrators. */
export const groupRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => {
    const { done, of } = Done.parse(request.query)
    if (!done) return show(request, reply, {})
    const action = `${administrationPaths.groups(administered(request).id)}/reopen`
    const undo = done === 'ended' && of ? { action, fields: { group: of } } : undefined
    return show(request, reply, { said: { kind: 'success', text: textsIn(request.locale, groupTexts)[done], undo } })
  })

  app.post(here, { config }, async (request, reply) => {
    const { id: organizationId, actor } = administered(request)
    const form = parseForm(New, request.body)
    const typed = form.ok ? form.data : { name: '', parent: '' }
    if (typed.name === '') return show(request, reply, { typed, error: 'name_missing' })
    const made = await createGroup(deps, { organizationId, name: typed.name, parentId: typed.parent || null, actor })
    if (typeof made === 'string') return show(request, reply, { typed, error: made })
    return reply.redirect(`${administrationPaths.group(organizationId, made.id)}?done=created`, 303)
  })

  app.post(`${here}/reopen`, { config }, async (request, reply) => {
    const { id: organizationId, accountId: viewer, actor } = administered(request)
    const form = parseForm(Reopened, request.body)
    const answer = form.ok ? await reopenGroup(deps, { organizationId, groupId: form.data.group, actor }) : 'unknown'
    if (answer === 'reopened') return reply.redirect(`${administrationPaths.groups(organizationId)}?done=reopened`, 303)
    const said: Said =
      typeof answer === 'string'
        ? { kind: 'error', text: textsIn(request.locale, groupTexts)[answer] }
        : { kind: 'conflict', conflict: await nameConflict(deps.db, answer, { organizationId, viewer, locale: request.locale }) }
    return show(request, reply, { said })
  })

  type Shown = Pick<Parameters<typeof GroupsPage>[0], 'said' | 'typed' | 'error'>
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const organization = administered(request)
    const [groups, roles] = await Promise.all([
      listGroups(deps.db, { organizationId: organization.id, viewer: organization.accountId }),
      listRoles(deps.db),
    ])
    const failed = shown.error !== undefined || (shown.said !== undefined && shown.said.kind !== 'success')
    return html(reply, <GroupsPage organization={organization} groups={groups} roles={roles} {...shown} />, failed ? 422 : 200)
  }
}
