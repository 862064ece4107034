import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerResource, idOf, ifMatchOf } from '../answer.ts'
import type { Json, JsonObject } from '../attributes.ts'
import type { Caller, ScimDeps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { refuseStale } from '../etag.ts'
import { listResponse, readQuery } from '../list.ts'
import { applyPatch } from '../patch.ts'
import { isLeftOut } from '../projection.ts'
import type { Resource } from '../users/resource.ts'
import { countScimGroups, findScimGroups, type ScimGroup } from './find-groups.ts'
import { findMembers } from './members.ts'
import { groupResource, readGroup, type WantedGroup } from './resource.ts'
import { changeScimGroup, createScimGroup, deleteScimGroup } from './write.ts'

const config = { access: 'bearer' } as const
/** A group of twenty thousand, said whole by an admitted caller. */
const large = { config, bodyLimit: 4 * 1024 * 1024 }

export const groupRoutes = (app: FastifyInstance, deps: ScimDeps): void => {
  const show = async (caller: Caller, groups: readonly ScimGroup[], { withMembers = true } = {}): Promise<Resource[]> => {
    if (!withMembers) return groups.map((group) => groupResource(caller, group, null))
    const scope = { organizationId: caller.organizationId, viewer: caller.ownerId, now: deps.clock() }
    const ids = groups.map(({ id }) => id)
    const members = await findMembers(deps.db, scope, ids)
    return groups.map((group) => groupResource(caller, group, members.get(group.id) ?? []))
  }

  const find = async (caller: Caller, id: string, shown = {}): Promise<{ group: ScimGroup; resource: Resource }> => {
    const [group] = await findScimGroups(deps.db, caller.organizationId, { narrow: { id }, limit: 1 })
    const [resource] = group ? await show(caller, [group], shown) : []
    if (!group || !resource) throw notFound(id)
    return { group, resource }
  }

  const list = ({ scimCaller: caller }: FastifyRequest, asked: unknown): Promise<JsonObject> => {
    const query = readQuery(asked)
    const withMembers = !isLeftOut('members', query) || /\bmembers\b|\bmeta\b/i.test(query.filter ?? '')
    return listResponse(query, {
      count: () => countScimGroups(deps.db, caller.organizationId),
      find: (which) => findScimGroups(deps.db, caller.organizationId, which),
      show: (groups) => show(caller, groups, { withMembers }),
    })
  }

  const change = async (request: FastifyRequest, wantedFrom: (resource: Resource) => WantedGroup): Promise<Resource> => {
    const caller = request.scimCaller
    const { group, resource } = await find(caller, idOf(request))
    refuseStale(ifMatchOf(request), resource)
    await changeScimGroup(deps, caller, group, wantedFrom(resource))
    return (await find(caller, group.id)).resource
  }

  app.get('/Groups', { config }, (request) => list(request, request.query))
  app.post('/Groups/.search', { config }, (request) => list(request, request.body))

  app.post('/Groups', large, async (request, reply) => {
    const caller = request.scimCaller
    const id = await createScimGroup(deps, caller, readGroup(request.body as Json))
    return answerResource(request, reply, (await find(caller, id)).resource, 201)
  })

  app.get('/Groups/:id', { config }, async (request, reply) => {
    const withMembers = !isLeftOut('members', readQuery(request.query))
    return answerResource(request, reply, (await find(request.scimCaller, idOf(request), { withMembers })).resource)
  })

  app.put('/Groups/:id', large, async (request, reply) =>
    answerResource(request, reply, await change(request, () => readGroup(request.body as Json))),
  )

  app.patch('/Groups/:id', large, async (request, reply) =>
    answerResource(request, reply, await change(request, (resource) => readGroup(applyPatch(resource, request.body as Json)))),
  )

  app.delete('/Groups/:id', { config }, async (request, reply) => {
    const caller = request.scimCaller
    const { group, resource } = await find(caller, idOf(request))
    refuseStale(ifMatchOf(request), resource)
    await deleteScimGroup(deps, caller, group.id)
    return reply.code(204).send()
  })
}
