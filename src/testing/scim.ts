import { createMachine } from '../organizations/machines/change-machines.ts'
import { bearerOf } from '../organizations/machines/machine-name.ts'
import type { MachineScope } from '../organizations/machines/scopes.ts'
import type { TestApp } from './app.ts'

export type ScimAnswer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the server says
  body: any
}
export type ScimClient = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<ScimAnswer>

/** Software of an organization, as directories are set up: an address and one text. */
export const scimClient = async (
  app: TestApp,
  owner: { organizationId: string; accountId: string },
  { name = 'SIRH', scopes = ['scim'] }: { name?: string; scopes?: MachineScope[] } = {},
): Promise<ScimClient & { machineId: string; bearer: string }> => {
  const { organizationId, accountId: ownerId } = owner
  const made = await createMachine(app.deps, { organizationId, name, scopes, validDays: 365, ownerId, actor: 'operator:test' })
  if (typeof made === 'string') throw new Error(made)
  const bearer = bearerOf(made.id, made.secret)
  return Object.assign(scimWith(app.origin, bearer), { machineId: made.id, bearer })
}

export const scimWith =
  (origin: string, bearer: string): ScimClient =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${origin}/scim/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }
