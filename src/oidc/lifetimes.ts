import type { Grant, RefreshToken } from 'oidc-provider'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'

const seconds = (milliseconds: number): number => milliseconds / SECOND

const code = seconds(MINUTE)
const accessToken = seconds(HOUR)
/** From the sign-in, however often it is renewed. */
const refreshing = seconds(14 * DAY)
/** A token made at the last moment of what it is made from. */
const margin = 2 * code

/** In seconds, by what was granted: as long as the longest token that can come of it. */
export const grantLifetime = (scopes: readonly string[]): number =>
  (scopes.includes('offline_access') ? refreshing : code) + accessToken + margin

/** In seconds. A grant lives as long as the longest token that can come of it. */
export const lifetimes = {
  AuthorizationCode: code,
  AccessToken: accessToken,
  IdToken: accessToken,
  /** what it opens is judged at each use, as for people: an access that ended opens nothing, whatever its tokens */
  ClientCredentials: accessToken,
  Interaction: seconds(HOUR),
  /** our own session decides, a day at most: the engine's outlives it */
  Session: seconds(25 * HOUR),
  Grant: (_ctx: unknown, grant: Grant): number => grantLifetime(grant.getOIDCScope().split(' ')),
  RefreshToken: (_ctx: unknown, token: RefreshToken): number => Math.max(1, refreshing - token.totalLifetime()),
}
