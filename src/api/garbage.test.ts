import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { machineScopes } from '../organizations/machines/scopes.ts'
import { seat, seatAdministrator } from '../testing/administration.ts'
import { testApp } from '../testing/app.ts'
import { apiToken } from '../testing/organization-software.ts'
import { scimClient } from '../testing/scim.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations/index.ts'
import { apiScopes } from './scopes.ts'

const app = await testApp({
  clients: [
    {
      client_id: 'operator',
      client_secret: 'secret of the operator, long enough',
      grant_types: ['client_credentials'],
      scope: Object.keys(apiScopes).join(' '),
    },
  ],
})
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const zoe = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}] })

const software = await scimClient(app, chief, { name: 'Tout', scopes: [...machineScopes] })
const [clientId = '', secret = ''] = software.bearer.split('.')
const tokens = {
  service: await apiToken(app, 'operator', 'secret of the operator, long enough'),
  software: await apiToken(app, clientId, secret),
}

type Documented = { responses: Record<string, unknown> }
const document = (await (await fetch(`${app.origin}/api/openapi.json`)).json()) as {
  paths: Record<string, Record<string, Documented>>
}
const isProblem = z.strictObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().min(3) })

/** Hostile on every side, and short enough for an address. */
const oddTexts = ['', ' \u202e', "é';--", '../..', '-1', '+275760-09-13T00:00:00Z', 'x'.repeat(190)]
const oddValues: unknown[] = [
  null,
  -1,
  1e300,
  [null],
  {},
  ...oddTexts.slice(0, 3),
  '+275760-09-13T00:00:00Z',
  '\ud83d\ude00'.repeat(9_000),
]

/** Something that passes, when the schema alone can say what: each of its fields is then made odd, one at a time. */
const exampleOf = (schema: Schema): unknown => {
  const { type, enum: [first] = [], anyOf: [one] = [], properties, items, format } = schema
  if (first !== undefined) return first
  if (one) return exampleOf(one)
  if (type === 'object') return Object.fromEntries(Object.entries(properties ?? {}).map(([name, of]) => [name, exampleOf(of)]))
  if (type === 'array') return items ? [exampleOf(items)] : []
  if (type === 'boolean') return true
  if (type === 'number' || type === 'integer') return 1
  return format === 'uuid' ? zoe.membershipId : format === 'email' ? 'aicha@clamart.fr' : '2027-01-01'
}
type Schema = {
  type?: string
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  format?: string
}
const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

const bodiesOf = ({ body }: Operation): unknown[] => {
  if (!body) return [undefined]
  const example = exampleOf(schemaOf(body))
  const fields = typeof example === 'object' && example !== null && !Array.isArray(example) ? example : {}
  const names = [...Object.keys(fields), 'client_name', 'redirect_uris']
  return [undefined, example, null, 1, 'x', [], ...names.flatMap((name) => oddValues.map((odd) => ({ ...fields, [name]: odd })))]
}

let calls = 0
const call = async ({ method, path, idempotent }: Operation, filled: string, body: unknown) => {
  calls += 1
  // one client is let no more than 600 calls a minute
  if (calls % 400 === 0) app.moveClock(61_000)
  const token = path.startsWith('/organization/') || path === '/organization' ? tokens.software : tokens.service
  const response = await fetch(`${app.origin}/api/v1${filled}`, {
    method: method.toUpperCase(),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(idempotent && { 'idempotency-key': String(calls) }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: text === '' ? null : JSON.parse(text),
  }
}

/** Said as the document says it: a status of this operation, an answer of this shape, or a problem. */
const expectDocumented = (operation: Operation, answer: Awaited<ReturnType<typeof call>>, sent: unknown) => {
  const { responses } = document.paths[operation.path]?.[operation.method] ?? { responses: {} }
  const said = { sent, ...answer }
  expect(Object.keys(responses), JSON.stringify(said).slice(0, 600)).toContain(String(answer.status))
  if (answer.status === 204) return expect(answer.body).toBeNull()
  if (answer.status === 200) return expect(operation.answer?.safeParse(answer.body).error, JSON.stringify(said)).toBeUndefined()
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(isProblem.safeParse(answer.body).error, JSON.stringify(said).slice(0, 600)).toBeUndefined()
}

describe('whatever is sent, an operation answers what the document says of it', () => {
  test.each(
    operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const),
  )('%s', async (_, operation) => {
    const fill = (value: string) => operation.path.replaceAll(/\{\w+\}/g, encodeURIComponent(value))
    const places = operation.path.includes('{') ? [zoe.membershipId, '21920023500014', ...oddTexts.filter(Boolean)] : ['']
    for (const place of places) expectDocumented(operation, await call(operation, fill(place), undefined), place)
    for (const body of bodiesOf(operation)) expectDocumented(operation, await call(operation, fill(zoe.membershipId), body), body)
    const names = operation.query ? Object.keys(schemaOf(operation.query).properties ?? {}) : []
    const withQuery = (query: string) => `${fill(zoe.membershipId)}?${query}`
    for (const name of names) {
      for (const odd of [...oddTexts, `x&${name}=y`]) {
        const query = `${name}=${odd.includes('&') ? odd : encodeURIComponent(odd)}`
        expectDocumented(operation, await call(operation, withQuery(query), undefined), query)
      }
    }
  })
})
