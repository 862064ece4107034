import { type Client, type EngineContext, errors } from 'oidc-provider'
import { isApiScope } from '../api/scopes.ts'
import { isMachineScope } from '../organizations/machines/scopes.ts'
import { isMachineClient } from './clients/machine-client.ts'
import { serviceOf } from './service.ts'

/** What a token of `client_credentials` may be for: our API, or the directory of one organization. */
export const audiences = {
  api: (issuer: string): string => `${issuer}/api`,
  scim: (issuer: string): string => `${issuer}/scim/v2`,
} as const

const scopesOf = (client: Client): string[] => (serviceOf(client).rights.allowedScope ?? '').split(' ').filter(Boolean)

/** Who names no scope gets all its own (RFC 6749 §3.3), rather than a token that opens nothing: stock connectors and generated clients name none. */
const nameScopes = (params: EngineContext['oidc']['params'], client: Client): void => {
  const own = scopesOf(client).filter((scope) => isMachineClient(client.clientId) || isApiScope(scope))
  if (own.length > 0) params.scope ??= own.join(' ')
}

/** Asked without saying for what, a token of `client_credentials` is for our API, or for the directory when it opens nothing else. */
export const apiResource = (ctx: EngineContext): string | undefined => {
  const { params, issuer, client } = ctx.oidc
  if (params.grant_type !== 'client_credentials') return undefined
  nameScopes(params, client)
  if (!isMachineClient(client.clientId)) return audiences.api(issuer)
  const asked = (params.scope ?? '').split(' ').filter((scope) => scopesOf(client).includes(scope))
  return asked.length > 0 && asked.every((scope) => scope === 'scim') ? audiences.scim(issuer) : audiences.api(issuer)
}

/**
 * No person's sign-in opens our API. A service has the scopes it is registered with, by name; software of an organization those of that audience
 * which its administrators gave it. Throws `invalid_target` for anything else.
 */
export const apiServer = (ctx: EngineContext, resource: string, client: Client) => {
  const { params, issuer } = ctx.oidc
  const machine = isMachineClient(client.clientId)
  const isScim = machine && resource === audiences.scim(issuer)
  if (params.grant_type !== 'client_credentials' || !(isScim || resource === audiences.api(issuer)))
    throw new errors.InvalidTarget()
  nameScopes(params, client)
  const opens = machine ? (scope: string) => isMachineScope(scope) && (scope === 'scim') === isScim : isApiScope
  return { scope: scopesOf(client).filter(opens).join(' '), audience: resource, accessTokenFormat: 'opaque' }
}

/** Whose software this is, for whoever introspects its token. */
export const organizationOfToken = (
  ctx: EngineContext | undefined,
  { clientId }: { clientId?: string },
): Record<string, unknown> | undefined => {
  const siret = ctx?.oidc.entities.Client?.organization_siret
  return clientId !== undefined && isMachineClient(clientId) && typeof siret === 'string' ? { siret } : undefined
}
