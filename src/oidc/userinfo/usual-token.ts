import type { ClaimRequest, Payload } from 'oidc-provider'
import type { GrantContent } from '../grants.ts'
import { grantedScopes, holdsAny, madeFromGrant } from '../storage/agreement.ts'

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

/**
 * A stored access token and its grant, as userinfo reads them. `undefined`: the engine has to judge – no grant, a moment that is over, another
 * format, audience or binding, something that does not go together. Never more than the engine would release. Pure; `now` in seconds.
 */
export const usualToken = (token: Payload, grant: Payload | null, now: number): UsualToken | undefined => {
  const made = madeFromGrant(token, grant, 'AccessToken', now)
  if (!made || !grant || holdsAny(token, ['jkt'])) return undefined
  const { accountId, clientId } = made
  const scopes = grantedScopes(grant, made.scope)
  const asked = askedOf(token.claims, (grant.openid as { claims?: string[] } | undefined)?.claims ?? [])
  if (!scopes.includes('openid') || !asked) return undefined
  return { accountId, clientId, scope: scopes.join(' '), asked, grant: grant as GrantContent }
}

const askedOf = (claims: unknown, granted: readonly string[]): UsualToken['asked'] | undefined => {
  const all = Object.entries((claims as { userinfo?: Record<string, unknown> } | undefined)?.userinfo ?? {})
  if (all.some(([, how]) => how !== null && (typeof how !== 'object' || Array.isArray(how)))) return undefined
  const kept = all.filter(([name]) => granted.includes(name) || ofTheToken.includes(name))
  return Object.fromEntries(kept) as UsualToken['asked']
}
