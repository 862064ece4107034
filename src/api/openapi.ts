import { z } from 'zod'
import type { Operation } from './operation.ts'
import { apiScopes, organizationScopes } from './scopes.ts'

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

const text = { schema: { type: 'string' } }
const challenge = { 'WWW-Authenticate': { ...text, description: 'RFC 6750' } }
const later = { 'Retry-After': { schema: { type: 'integer' }, description: 'seconds' } }

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}

const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query') => {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description ? { description } : {}),
    schema: own,
  }))
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'any text of yours: the same one again is done once and answered the same for a day',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

/** What may be refused, and how it is told. Every other failure is a problem too (`default`). */
const refusalsOf = ({ method, params, query, body, idempotent }: Operation) => {
  const told = (description: string, headers: object = {}) => ({ description, headers, content: problem })
  return {
    401: told('no access token, or one that opens nothing any more', challenge),
    403: told('the access token has not this scope', challenge),
    ...(params || body ? { 404: told('there is no such thing, or something named is none') } : {}),
    ...(method === 'get' ? {} : { 409: told('this cannot be done as things are') }),
    ...(body ? { 400: told('the body cannot be read'), 413: told('the body is too large') } : {}),
    ...(params || query || body || idempotent ? { 422: told('what was sent is not understood: detail names it') } : {}),
    429: told('too many requests', later),
    503: told('not available for the moment', later),
    default: told('refused'),
  }
}

/** `put /clients/{client_id}` → `putClientsByClientId`: how generated clients name it. */
const operationIdOf = ({ method, path }: Operation): string =>
  method +
  path
    .split('/')
    .map((part) => part.replace(/^\{(.*)\}$/, 'by_$1'))
    .flatMap((part) => part.split(/[_-]/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const documented = (operation: Operation) => {
  const { summary, scope, params, query, body, answer, idempotent } = operation
  return {
    operationId: operationIdOf(operation),
    summary,
    security: [{ oauth: [scope] }],
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query'), ...(idempotent ? [idempotencyKey] : [])],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } } : {}),
    responses: {
      ...(answer
        ? { 200: { description: 'done', content: { 'application/json': { schema: jsonSchema(answer, 'input') } } } }
        : { 204: { description: 'done' } }),
      ...refusalsOf(operation),
    },
  }
}

/** OpenAPI 3.1, from the operations themselves. */
export const openApiDocument = (issuer: string, operations: readonly Operation[]) => ({
  openapi: '3.1.0',
  info: {
    title: 'MonComptePro',
    version: '1',
    description: 'Access tokens come from the token endpoint, by client_credentials, for the scopes a client is registered with.',
  },
  servers: [{ url: `${issuer}/api/v1` }],
  paths: Object.fromEntries(
    [...new Set(operations.map(({ path }) => path))].map((path) => [
      path,
      Object.fromEntries(operations.filter((one) => one.path === path).map((one) => [one.method, documented(one)])),
    ]),
  ),
  components: {
    securitySchemes: {
      oauth: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: `${issuer}/oauth/token`, scopes: { ...apiScopes, ...organizationScopes } } },
      },
    },
    schemas: {
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
      },
    },
  },
})
