import { boundMembership } from '../../sign-in/bound-membership.ts'
import type { MembershipFacts, SignInFacts } from '../../sign-in/facts-types.ts'
import { assuranceOf } from '../../sign-in/levels.ts'
import { missingFor, type Rule } from './decide.ts'

/** What the policy of the service misses of this membership; levels included. Facts that were not read hold nothing. */
export const missingOf = (facts: SignInFacts, membership: MembershipFacts): Rule[] => {
  const policy = facts.demand?.accessPolicy
  const read = facts.admission.get(membership.id)
  if (!policy) return []
  return read ? missingFor(policy, read, { ...assuranceOf(facts), oal: membership.oal }) : ['organizations']
}

/** Rules about the organization acted for, and roles there, that do not hold; levels have steps of their own, later. */
export const admissionRefused = (facts: SignInFacts): Rule[] => {
  const membership = facts.demand?.accessPolicy ? boundMembership(facts) : null
  return membership ? missingOf(facts, membership).filter((rule) => rule !== 'levels') : []
}

export const policyLevelsUnmet = (facts: SignInFacts): boolean => {
  const membership = facts.demand?.accessPolicy ? boundMembership(facts) : null
  return membership !== null && missingOf(facts, membership).includes('levels')
}
