import { HOUR, isOlderThan } from '../clock.ts'
import { boundActing } from './bound-membership.ts'
import type { OrganizationRules, SignInFacts } from './facts-types.ts'

type Ruling = OrganizationRules & { label: string }

/** The organizations whose rules count in this interaction, when the service receives them: a mandate has two, the grantor's first. */
const ruling = (facts: SignInFacts): Ruling[] => {
  const acting = facts.demand?.needsOrganization ? boundActing(facts) : null
  return [acting?.mandate, acting?.membership].filter((one) => one !== null && one !== undefined)
}

/** One of them wants people to sign in again after so long, and it was longer ago; `null`: none does. */
export const signInTooOldFor = (facts: SignInFacts): { label: string } | null => {
  const at = facts.session?.authenticatedAt
  if (!at) return null
  const isOld = ({ maxSessionHours: hours }: Ruling) => hours !== null && isOlderThan(hours * HOUR, at, facts.now)
  return ruling(facts).find(isOld) ?? null
}

/** One of them lets people use some services only, and this is none of those; `null`: none does. */
export const barredBy = (facts: SignInFacts): { label: string } | null => {
  const { demand } = facts
  if (!demand) return null
  return ruling(facts).find(({ allowedServices: allowed }) => allowed !== null && !allowed.includes(demand.clientId)) ?? null
}

export const serviceIsBarred = (facts: SignInFacts): boolean => barredBy(facts) !== null

export const organizationWantsSecondFactor = (facts: SignInFacts): boolean =>
  ruling(facts).some(({ requiresSecondFactor }) => requiresSecondFactor)
