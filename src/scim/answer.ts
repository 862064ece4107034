import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSame } from './etag.ts'
import { readQuery } from './list.ts'
import { project } from './projection.ts'
import type { Resource } from './users/resource.ts'

/** One resource, with its version; 304 when the caller has it. */
export const answerResource = (request: FastifyRequest, reply: FastifyReply, resource: Resource, status = 200): FastifyReply => {
  const etag = typeof resource.meta.version === 'string' ? resource.meta.version : undefined
  if (etag !== undefined) reply.header('etag', etag)
  reply.header('location', String(resource.meta.location))
  if (etag !== undefined && request.method === 'GET' && isSame(request.headers['if-none-match'], etag))
    return reply.code(304).send()
  return reply.code(status).send(project(resource, readQuery(request.query)))
}

export const ifMatchOf = ({ headers }: FastifyRequest): string | undefined => headers['if-match']

export const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id
