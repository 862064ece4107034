import type { Payload } from 'oidc-provider'

/** Moments are in seconds; the engine lets some things be some seconds over, we leave that to it. */
const inForce = ({ kind, iat, exp }: Payload, expected: string, now: number): boolean =>
  kind === expected && typeof iat === 'number' && typeof exp === 'number' && exp > now

/** Bound to something else than its grant, used, of another beginning or end, or kept in another format. */
const unusual = ['aud', 'consumed', 'expiresWithSession', 'iss', 'jwt', 'jwt-ietf', 'nbf', 'paseto', 'rar', 'x5t#S256']

export const holdsAny = (payload: Payload, names: readonly string[]): boolean => names.some((name) => isSet(payload[name]))

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== false

const isUsual = (payload: Payload): boolean => (payload.format ?? 'opaque') === 'opaque' && !holdsAny(payload, unusual)

type Made = { accountId: string; clientId: string; scope: string }

/**
 * What was made from a grant, and is in force with it: of one person and one service, without anything refused, and bound to nothing else.
 * `undefined`: one of them is over, or they do not go together, or there is more to judge. Pure; `now` in seconds.
 */
export const madeFromGrant = (made: Payload, grant: Payload | null, kind: string, now: number): Made | undefined => {
  if (!grant || !inForce(made, kind, now) || !inForce(grant, 'Grant', now)) return undefined
  if (!isUsual(made) || !isUsual(grant)) return undefined
  const { accountId, clientId, scope } = made
  if (typeof accountId !== 'string' || typeof clientId !== 'string' || typeof scope !== 'string') return undefined
  if (grant.accountId !== accountId || grant.clientId !== clientId || isSet(grant.rejected)) return undefined
  return { accountId, clientId, scope }
}

/** Of these scopes those that were granted, in the order they were granted. */
export const grantedScopes = (grant: Payload, scope: string): string[] => {
  const asked = scope.split(' ')
  const { scope: granted = '' } = (grant.openid ?? {}) as { scope?: string }
  return granted.split(' ').filter((one) => asked.includes(one))
}
