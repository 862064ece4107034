import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerResource, idOf, ifMatchOf } from '../answer.ts'
import type { Json, JsonObject } from '../attributes.ts'
import type { Caller, ScimDeps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { refuseStale } from '../etag.ts'
import { personColumns, toSql } from '../filter/to-sql.ts'
import { listResponse, readQuery } from '../list.ts'
import { applyPatch } from '../patch.ts'
import { countPeople, findGroupsOf, findPeople, type ScimPerson } from './people.ts'
import { type Resource, readUser, userResource, type WantedUser } from './resource.ts'
import { changeUser, createUser, deleteUser } from './write.ts'

const config = { access: 'bearer' } as const

export const userRoutes = (app: FastifyInstance, deps: ScimDeps): void => {
  const scopeOf = ({ organizationId, ownerId: viewer }: Caller) => ({ organizationId, viewer, now: deps.clock() })

  const show = async (caller: Caller, people: readonly ScimPerson[]): Promise<Resource[]> => {
    const groups = await findGroupsOf(deps.db, caller.organizationId, people)
    return people.map((person) =>
      userResource(caller, person, groups.get(person.membershipId ?? person.invitationId ?? '') ?? []),
    )
  }

  /** Another organization's, or nobody's: the same answer. */
  const find = async (caller: Caller, id: string): Promise<{ person: ScimPerson; resource: Resource }> => {
    const [person] = await findPeople(deps.db, scopeOf(caller), { narrow: { id }, limit: 1 })
    const [resource] = person ? await show(caller, [person]) : []
    if (!person || !resource) throw notFound(id)
    return { person, resource }
  }

  const list = (request: FastifyRequest, query: unknown): Promise<JsonObject> => {
    const caller = request.scimCaller
    return listResponse(readQuery(query), {
      count: (which) => countPeople(deps.db, scopeOf(caller), which),
      find: (which) => findPeople(deps.db, scopeOf(caller), which),
      show: (people) => show(caller, people),
      demand: (filter) => toSql(filter, personColumns),
    })
  }

  const change = async (request: FastifyRequest, wantedFrom: (resource: Resource) => WantedUser): Promise<Resource> => {
    const caller = request.scimCaller
    const { person, resource } = await find(caller, idOf(request))
    refuseStale(ifMatchOf(request), resource)
    await changeUser(deps, caller, person, wantedFrom(resource))
    return (await find(caller, person.id)).resource
  }

  app.get('/Users', { config }, (request) => list(request, request.query))
  app.post('/Users/.search', { config }, (request) => list(request, request.body))

  app.post('/Users', { config }, async (request, reply) => {
    const caller = request.scimCaller
    const id = await createUser(deps, caller, readUser(request.body as Json))
    return answerResource(request, reply, (await find(caller, id)).resource, 201)
  })

  app.get('/Users/:id', { config }, async (request, reply) =>
    answerResource(request, reply, (await find(request.scimCaller, idOf(request))).resource),
  )

  app.put('/Users/:id', { config }, async (request, reply) =>
    answerResource(request, reply, await change(request, () => readUser(request.body as Json))),
  )

  app.patch('/Users/:id', { config }, async (request, reply) =>
    answerResource(
      request,
      reply,
      await change(request, (resource) => readUser(applyPatch(unsaidActive(resource), request.body as Json))),
    ),
  )

  app.delete('/Users/:id', { config }, async (request, reply) => {
    const caller = request.scimCaller
    const { person, resource } = await find(caller, idOf(request))
    refuseStale(ifMatchOf(request), resource)
    await deleteUser(deps, caller, person)
    return reply.code(204).send()
  })
}

/** Said by no operation, `active` changes nothing: renaming somebody suspended does not end them. */
const unsaidActive = ({ active: _, ...resource }: Resource): JsonObject => resource
