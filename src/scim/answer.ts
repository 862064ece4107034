import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSame } from './etag.ts'
import { readQuery } from './list.ts'
import { project } from './projection.ts'
import type { Resource } from './users/resource.ts'

/** One resource, with its version; 304 when the caller has it. */
export const answerResource = (request: FastifyRequest, reply: FastifyReply, resource: Resource, status = 200): FastifyReply => {
  const etag = String(resource.meta.version)
  reply.header('etag', etag).header('location', String(resource.meta.location))
  if (request.method === 'GET' && isSame(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.code(status).send(project(resource, readQuery(request.query)))
}

export const ifMatchOf = ({ headers }: FastifyRequest): string | undefined => headers['if-match']

export const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id
