import type { Provider } from 'oidc-provider'
import { audiences } from './api-resources.ts'
import type { SubjectOf } from './subjects.ts'

export type ApiTokens = {
  /** Whose access token this is, and the scopes it opens there; `undefined`: unknown, expired, of a client that left, for something else, or bound to a key. */
  findToken(token: string, audience?: 'api' | 'scim'): Promise<{ clientId: string; scopes: ReadonlySet<string> } | undefined>
  /** What this service calls this person. */
  subjectFor(clientId: string, accountId: string): Promise<string>
}

export const createApiTokens = (deps: { readonly provider: Provider }, subjectOf: SubjectOf): ApiTokens => ({
  async findToken(presented, audience = 'api') {
    const { provider } = deps
    const token = await provider.ClientCredentials.find(presented)
    // a token bound to a key is no bearer token
    if (!token || token.jkt !== undefined || token.aud !== audiences[audience](provider.issuer)) return undefined
    if (!(await provider.Client.find(token.clientId))) return undefined
    return { clientId: token.clientId, scopes: new Set(token.scope?.split(' ') ?? []) }
  },
  async subjectFor(clientId, accountId) {
    const client = await deps.provider.Client.find(clientId)
    if (!client) throw new Error('a service that left has no people')
    return subjectOf(undefined, accountId, client)
  },
})
