import type { MachineScope } from '../organizations/machines/scopes.ts'
import type { TestApp } from './app.ts'
import { scimClient } from './scim.ts'

export type ApiAnswer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the server says
  body: any
}
export type ApiSoftware = (method: string, path: string, sent?: unknown, key?: string) => Promise<ApiAnswer>

/** Asks the token endpoint for the API in the name of this software; `undefined`: it is refused. */
export const apiToken = async (
  { origin }: Pick<TestApp, 'origin'>,
  clientId: string,
  secret: string,
): Promise<string | undefined> => {
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: clientId, client_secret: secret },
    resource: `${origin}/api`,
  })
  const response = await fetch(`${origin}/oauth/token`, { method: 'POST', body })
  return ((await response.json()) as { access_token?: string }).access_token
}

/** Calls the API of one's own organization with this token. */
export const softwareWith =
  ({ origin }: Pick<TestApp, 'origin'>, token: string): ApiSoftware =>
  async (method, path, sent, key) => {
    const answer = await fetch(`${origin}/api/v1/organization${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  }

/** Software with these scopes, calling with a token from the token endpoint. */
export const organizationSoftware = async (
  app: TestApp,
  owner: { organizationId: string; accountId: string },
  { name, scopes }: { name: string; scopes: MachineScope[] },
): Promise<ApiSoftware & { machineId: string }> => {
  const { bearer, machineId } = await scimClient(app, owner, { name, scopes })
  const [clientId = '', secret = ''] = bearer.split('.')
  const token = await apiToken(app, clientId, secret)
  if (token === undefined) throw new Error(`no token for ${name}`)
  return Object.assign(softwareWith(app, token), { machineId })
}
