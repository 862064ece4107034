import { z } from 'zod'
import type { Operation } from './operation.ts'
import { apiScopes, organizationScopes } from './scopes.ts'

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

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

const documented = ({ summary, scope, params, query, body, answer, idempotent }: Operation) => ({
  summary,
  security: [{ oauth: [scope] }],
  parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query'), ...(idempotent ? [idempotencyKey] : [])],
  ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } } : {}),
  responses: {
    ...(answer
      ? { 200: { description: 'done', content: { 'application/json': { schema: jsonSchema(answer, 'input') } } } }
      : { 204: { description: 'done' } }),
    default: { description: 'refused', content: problem },
  },
})

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
