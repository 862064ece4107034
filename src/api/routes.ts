import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { HOUR, SECOND } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { RequestRefused } from '../errors.ts'
import { findWorkingMachine, touchMachine } from '../organizations/machines/find-machine.ts'
import { machineActor, machineIdOf } from '../organizations/machines/machine-name.ts'
import { countTry } from '../rate-limit/limit.ts'
import { once } from './idempotency.ts'
import { openApiDocument } from './openapi.ts'
import type { ApiCall, ApiDeps, Operation, Software } from './operation.ts'
import { operations } from './operations/index.ts'
import { openCursor, sealCursor } from './page.ts'
import { Problem } from './problem.ts'

export type ApiRouteDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'keyring' | 'registry' | 'directory' | 'textRecords'> & {
  /** whose access token this is, and what it opens; `undefined`: nobody's, any more or ever */
  findToken(token: string): Promise<{ clientId: string; scopes: ReadonlySet<string> } | undefined>
  subjectFor: ApiDeps['subjectFor']
}

const config = { access: 'bearer' } as const
const limit = { max: 600, windowSeconds: 60 }

/** The API of services and operators, and its own description. */
export const apiRoutes = (app: FastifyInstance, deps: ApiRouteDeps): void => {
  // made for its first reader
  let document: ReturnType<typeof openApiDocument> | undefined
  app.get('/api/openapi.json', { config: { access: 'public' } }, (_request, reply) => {
    document ??= openApiDocument(deps.config.issuer, operations)
    return reply.header('cache-control', 'public, max-age=300').header('access-control-allow-origin', '*').send(document)
  })
  app.register(
    async (scope) => {
      scope.setErrorHandler((error, request, reply) => sayProblem(request, reply, error))
      scope.setNotFoundHandler((request, reply) => sayProblem(request, reply, new Problem('not_found')))
      readJson(scope)
      for (const operation of operations)
        scope.route({
          method: operation.method.toUpperCase() as Uppercase<Operation['method']>,
          url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
          config,
          ...(operation.bodyLimit !== undefined && { bodyLimit: operation.bodyLimit }),
          handler: (request, reply) => answer(deps, operation, request, reply),
        })
    },
    { prefix: '/api/v1' },
  )
}

/** Clients made from the document announce JSON where they have nothing to send. */
const readJson = (scope: FastifyInstance): void => {
  const parse = scope.getDefaultJsonParser('error', 'error')
  scope.removeContentTypeParser('application/json')
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parse(request, body as string, done),
  )
}

const answer = async (deps: ApiRouteDeps, operation: Operation, request: FastifyRequest, reply: FastifyReply) => {
  reply.header('cache-control', 'no-store')
  try {
    const caller = await admit(deps, request, operation.scope)
    const { clientId } = caller
    const params = check(operation.params, request.params, 'path')
    const list = { clientId, organizationId: caller.software?.organizationId ?? null, path: operation.path, params }
    const call: ApiCall<unknown, unknown, unknown> = {
      ...caller,
      params,
      query: openCursor(deps, list, check(operation.query, request.query, 'query')),
      body: check(operation.body, request.body ?? {}, 'body'),
    }
    const work = async () => (await operation.run(deps, call)) ?? null
    const said = operation.idempotent ? await once(deps, { clientId, ...keyOf(operation, request) }, work) : await work()
    return operation.answer ? reply.send(sealCursor(deps, list, said)) : reply.code(204).send()
  } catch (error) {
    return sayProblem(request, reply, error)
  }
}

const sayProblem = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
  const problem = problemOf(error)
  if (problem.code === 'internal') request.log.error(error)
  const { status, headers } = problem
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}

type ApiCaller = { clientId: string; software: Software | null }

/** Throws `Problem`: no token, a token without this scope, too many calls by this client. */
const admit = async (deps: ApiRouteDeps, { headers }: FastifyRequest, scope: Operation['scope']): Promise<ApiCaller> => {
  const { db, clock, findToken } = deps
  const [, presented] = /^bearer ([\w-]{20,200})$/i.exec(headers.authorization ?? '') ?? []
  const token = presented === undefined ? undefined : await findToken(presented)
  // RFC 6750 §3.1: no reason is given to who presents nothing
  const challenge = headers.authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"'
  if (!token) throw new Problem('unauthorized', undefined, { 'www-authenticate': challenge })
  const refusal = { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` }
  if (!token.scopes.has(scope)) throw new Problem('insufficient_scope', `this needs ${scope}`, refusal)
  const counted = await countTry(db, clock(), { key: `api:${token.clientId}`, ...limit })
  if (!counted.allowed) throw new Problem('too_many_requests', undefined, { 'retry-after': String(counted.retryAfterSeconds) })
  return { clientId: token.clientId, software: await findSoftware(deps, token.clientId) }
}

/** `null`: a service. What ended since the token was found is refused. */
const findSoftware = async ({ db, clock }: ApiRouteDeps, clientId: string): Promise<Software | null> => {
  const id = machineIdOf(clientId)
  if (id === undefined) return null
  const machine = await findWorkingMachine(db, clock(), id)
  if (!machine) throw new Problem('unauthorized', undefined, { 'www-authenticate': 'Bearer error="invalid_token"' })
  await touchMachine(db, clock(), id)
  return { ...machine, actor: machineActor(id) }
}

const check = (schema: z.ZodType | undefined, value: unknown, place: 'path' | 'query' | 'body'): unknown => {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Problem('invalid', `${issue?.path.map(String).join('.') || place}: ${issue?.message}`)
}

const keyOf = ({ path }: Operation, { headers, params, body }: FastifyRequest): { key: string; request: string } => {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key.length === 0 || key.length > 200)
    throw new Problem('invalid', 'Idempotency-Key: expected 1 to 200 characters')
  return { key, request: JSON.stringify([path, params, body]) }
}

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof RequestRefused && error.code === 'too_many_requests')
    return new Problem('too_many_requests', undefined, { 'retry-after': String(error.retryAfterSeconds ?? HOUR / SECOND) })
  if (error instanceof RequestRefused && (error.code === 'unavailable' || error.code === 'bad_request'))
    return new Problem(error.code)
  // a body that the framework could not read
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return new Problem(status === 413 ? 'payload_too_large' : status >= 400 && status < 500 ? 'bad_request' : 'internal')
}
