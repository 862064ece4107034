import type { EngineContext, Token } from 'oidc-provider'
import { HOUR, isOlderThan, SECOND } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { findSettings, type Settings } from '../organizations/settings/find-settings.ts'
import type { OurGrant } from './grants.ts'
import { throughEngine } from './storage/unavailable.ts'

export type Renewal = { clientId: string; authenticatedAt: Date | null; aal: 1 | 2; now: Date }

/**
 * Do the rules of the organization still allow what was given for it? A rule made since counts: a service it no longer allows, a second factor that
 * sign-in had not, a sign-in older than it lets one be. Pure.
 */
export const rulesAllow = (
  {
    requiresSecondFactor,
    maxSessionHours,
    allowedServices,
  }: Pick<Settings, 'requiresSecondFactor' | 'maxSessionHours' | 'allowedServices'>,
  { clientId, authenticatedAt, aal, now }: Renewal,
): boolean =>
  (allowedServices === null || allowedServices.includes(clientId)) &&
  (!requiresSecondFactor || aal === 2) &&
  (maxSessionHours === null || (authenticatedAt !== null && !isOlderThan(maxSessionHours * HOUR, authenticatedAt, now)))

/** Asked at each renewal. What acts for no organization is under no rule of one. */
export const organizationStillAllows = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  ctx: EngineContext,
  token: Token,
): Promise<boolean> => {
  if (token.kind !== 'RefreshToken') return true
  const grant = (ctx.oidc.grant ?? (await ctx.oidc.provider.Grant.find(token.grantId ?? ''))) as OurGrant | undefined
  const organizationId = grant?.organization
  if (!grant || organizationId === undefined) return true
  const rules = await throughEngine(() => findSettings(db, organizationId))
  const authenticatedAt = token.authTime === undefined ? null : new Date(token.authTime * SECOND)
  return rulesAllow(rules, { clientId: ctx.oidc.client.clientId, authenticatedAt, aal: grant.aal ?? 1, now: clock() })
}
