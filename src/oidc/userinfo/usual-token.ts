import type { ClaimRequest, Payload } from 'oidc-provider'
import type { GrantContent } from '../grants.ts'

export type UsualToken = {
  accountId: string
  clientId: string
  /** what was granted of what the token carries, in the order it was granted */
  scope: string
  /** claims asked by name, and granted */
  asked: Record<string, ClaimRequest>
  grant: GrantContent
}

/** Said of the token itself: whoever may read userinfo may read them (OpenID Connect Core §5.5). */
const ofTheToken: readonly string[] = ['sub', 'sid', 'auth_time', 'acr', 'amr', 'iss']

/** What another kind of answer, or a refusal, depends on: a token that holds one of these is for the engine to judge. */
const unusual: readonly string[] = [
  'aud',
  'jkt',
  'x5t#S256',
  'expiresWithSession',
  'nbf',
  'iss',
  'rar',
  'jwt',
  'jwt-ietf',
  'paseto',
]

/**
 * A stored access token and its grant, as userinfo reads them. `undefined`: the engine has to judge – no grant, a moment that is over, another
 * format, audience or binding, something that does not go together. Never more than the engine would release. Pure; `now` in seconds.
 */
export const usualToken = (token: Payload, grant: Payload | null, now: number): UsualToken | undefined => {
  if (!grant || !inForce(token, 'AccessToken', now) || !inForce(grant, 'Grant', now)) return undefined
  const { accountId, clientId, scope, format = 'opaque' } = token
  if (format !== 'opaque' || typeof accountId !== 'string' || typeof clientId !== 'string' || typeof scope !== 'string')
    return undefined
  if (grant.accountId !== accountId || grant.clientId !== clientId || isSet(grant.rejected)) return undefined
  if (unusual.some((name) => isSet(token[name]))) return undefined
  const granted = (grant.openid ?? {}) as { scope?: string; claims?: string[] }
  const carried = scope.split(' ')
  const scopes = (granted.scope ?? '').split(' ').filter((one) => carried.includes(one))
  const asked = askedOf(token.claims, granted.claims ?? [])
  if (!scopes.includes('openid') || !asked) return undefined
  return { accountId, clientId, scope: scopes.join(' '), asked, grant: grant as GrantContent }
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== false

/** Moments are in seconds; the engine lets a token be some seconds over, we leave that to it. */
const inForce = ({ kind, iat, exp }: Payload, expected: string, now: number): boolean =>
  kind === expected && typeof iat === 'number' && typeof exp === 'number' && exp > now

const askedOf = (claims: unknown, granted: readonly string[]): UsualToken['asked'] | undefined => {
  const all = Object.entries((claims as { userinfo?: Record<string, unknown> } | undefined)?.userinfo ?? {})
  if (all.some(([, how]) => how !== null && (typeof how !== 'object' || Array.isArray(how)))) return undefined
  const kept = all.filter(([name]) => granted.includes(name) || ofTheToken.includes(name))
  return Object.fromEntries(kept) as UsualToken['asked']
}
