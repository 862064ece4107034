import { HOUR, isOlderThan } from '../clock.ts'
import { boundMembership } from './bound-membership.ts'
import type { MembershipFacts, SignInFacts } from './facts-types.ts'

/** The organization acted for in this interaction, when the service receives it: only then do its rules count. */
const actedFor = (facts: SignInFacts): MembershipFacts | null => (facts.demand?.needsOrganization ? boundMembership(facts) : null)

/** The organization wants people to sign in again after so long, and it was longer ago; `null`: it does not. */
export const signInTooOldFor = (facts: SignInFacts): MembershipFacts | null => {
  const membership = actedFor(facts)
  const hours = membership?.maxSessionHours ?? null
  if (!membership || hours === null || !facts.session) return null
  return isOlderThan(hours * HOUR, facts.session.authenticatedAt, facts.now) ? membership : null
}

/** The organization lets its members use some services only, and this is none of them. */
export const serviceIsBarred = (facts: SignInFacts): boolean => {
  const allowed = actedFor(facts)?.allowedServices ?? null
  return allowed !== null && !!facts.demand && !allowed.includes(facts.demand.clientId)
}
