import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestRefused } from '../errors.ts'
import { admitAgain, admitCaller, type FindToken } from './admit-caller.ts'
import { canonical } from './attributes.ts'
import type { Caller, ScimDeps } from './deps.ts'
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.ts'
import { notFound, ScimError } from './errors.ts'
import { groupRoutes } from './groups/routes.ts'
import { page } from './list.ts'
import { userRoutes } from './users/routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** software of one organization, on the routes of SCIM */
    scimCaller: Caller
  }
}

const config = { access: 'bearer' } as const
const prefix = '/scim/v2'
const contentType = 'application/scim+json; charset=utf-8'

/** SCIM 2.0 (RFC 7643, 7644) for the software of one organization, which its credential names: no address does. */
export const scimRoutes = (root: FastifyInstance, deps: ScimDeps & { findToken: FindToken }): void => {
  root.register(
    async (app) => {
      app.decorateRequest('scimCaller')
      readBodies(app)
      app.addHook('onRequest', async (request, reply) => {
        reply.header('cache-control', 'no-store').type(contentType)
        request.scimCaller = await admitCaller(deps, request)
      })
      app.addHook('preHandler', async (request) => {
        if (request.method !== 'GET' && request.scimCaller) request.scimCaller = await admitAgain(deps, request.scimCaller)
      })
      app.setErrorHandler(answerError)
      userRoutes(app, deps)
      groupRoutes(app, deps)
      discoveryRoutes(app, deps)
      for (const path of ['/Bulk', '/Me', '/.search'])
        app.route({ url: path, method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], config, handler: refuseUnsupported })
      app.setNotFoundHandler((_request, reply) => {
        throw notFound(reply.request.url.slice(prefix.length, 200))
      })
    },
    { prefix },
  )
}

const refuseUnsupported = async () => {
  throw new ScimError(501, 'not supported: see ServiceProviderConfig')
}

/** Texts of either type are JSON; keys are read whatever their case. */
const readBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(/^application\/(?:scim\+)?json/, { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined)
    try {
      done(null, canonical(JSON.parse(String(body))))
    } catch {
      done(new ScimError(400, 'the body is not JSON', 'invalidSyntax'))
    }
  })
}

const discoveryRoutes = (app: FastifyInstance, { config: { issuer } }: ScimDeps): void => {
  const base = `${issuer}${prefix}`
  app.get('/ServiceProviderConfig', { config }, async () => serviceProviderConfig(base))
  for (const [path, all] of [
    ['/Schemas', schemas(base)],
    ['/ResourceTypes', resourceTypes(base)],
  ] as const) {
    app.get(path, { config }, async (request) => {
      if ((request.query as { filter?: unknown }).filter !== undefined)
        throw new ScimError(403, 'filters are for Users and Groups')
      return page(all.length, 1, all)
    })
    app.get(`${path}/:id`, { config }, async (request) => {
      const { id } = request.params as { id: string }
      const found = all.find((one) => one.id === id)
      if (!found) throw notFound(id)
      return found
    })
  }
}

const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const refused = scimErrorOf(error)
  if (!(error instanceof ScimError) && refused.status >= 500) request.log.error({ event: 'scim.failed', err: error })
  return reply.code(refused.status).headers(refused.headers).type(contentType).send(JSON.stringify(refused))
}

const scimErrorOf = (error: unknown): ScimError => {
  if (error instanceof ScimError) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return new ScimError(413, 'the body is too large')
  if (status >= 400 && status < 500) return new ScimError(status, 'the request is not understood', 'invalidSyntax')
  if (error instanceof RequestRefused && error.code === 'too_many_requests')
    return new ScimError(429, 'too many requests: go on later')
  if (error instanceof RequestRefused && error.code === 'bad_request')
    return new ScimError(400, 'the request is not understood', 'invalidSyntax')
  return error instanceof RequestRefused && error.code === 'unavailable'
    ? new ScimError(503, 'not available for the moment')
    : new ScimError(500, 'something failed here')
}
