import { sql } from 'kysely'
import type { Token } from 'oidc-provider'
import { HOUR, isOlderThan, SECOND } from '../clock.ts'
import type { Deps } from '../deps.ts'
import type { Settings } from '../organizations/settings/find-settings.ts'
import type { GrantContent } from './grants.ts'
import { throughEngine } from './storage/unavailable.ts'

type Rules = Pick<Settings, 'requiresSecondFactor' | 'maxSessionHours' | 'allowedServices'>

export type Renewal = { clientId: string; authenticatedAt: Date | null; aal: 1 | 2; now: Date }

/**
 * Do the rules of the organization still allow what was given for it? A rule made since counts: a service it no longer allows, a second factor that
 * sign-in had not, a sign-in older than it lets one be. Pure.
 */
export const rulesAllow = (
  { requiresSecondFactor, maxSessionHours, allowedServices }: Rules,
  { clientId, authenticatedAt, aal, now }: Renewal,
): boolean =>
  (allowedServices === null || allowedServices.includes(clientId)) &&
  (!requiresSecondFactor || aal === 2) &&
  (maxSessionHours === null || (authenticatedAt !== null && !isOlderThan(maxSessionHours * HOUR, authenticatedAt, now)))

/** Asked at each renewal. What acts for no organization is under no rule of one; a mandate is under those of both its sides. */
export const organizationStillAllows = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  grant: GrantContent | undefined,
  token: Token,
): Promise<boolean> => {
  if (token.kind !== 'RefreshToken') return true
  if (grant?.organization === undefined && grant?.mandate === undefined) return true
  const rules = await throughEngine(() => findRules(db, grant))
  const authenticatedAt = token.authTime === undefined ? null : new Date(token.authTime * SECOND)
  const renewal = { clientId: grant.clientId, authenticatedAt, aal: grant.aal ?? 1, now: clock() }
  return rules.every((of) => rulesAllow(of, renewal))
}

const findRules = async (db: Deps['db'], grant: GrantContent): Promise<Rules[]> => {
  const [organization, mandate] = [grant.organization ?? null, grant.mandate ?? null]
  const { rows } = await sql<Rules>`
    select o.requires_second_factor, s.max_session_hours, s.allowed_services
    from organizations o left join organization_settings s on s.organization_id = o.id
    where o.id in (select ${organization}::uuid
      union select grantor_id from mandates where id = ${mandate}::uuid union select grantee_id from mandates where id = ${mandate}::uuid)`.execute(
    db,
  )
  return rows
}
