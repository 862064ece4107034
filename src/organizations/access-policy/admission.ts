import { type ActedFor, boundActedFor } from '../../sign-in/bound-membership.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { assuranceOf } from '../../sign-in/levels.ts'
import { missingFor, type Rule } from './decide.ts'

/** What the policy of the service misses of this membership or mandate; levels included. Facts that were not read hold nothing. */
export const missingOf = (facts: SignInFacts, { id, oal }: Pick<ActedFor, 'id' | 'oal'>): Rule[] => {
  const policy = facts.demand?.accessPolicy
  const read = facts.admission.get(id)
  if (!policy) return []
  return read ? missingFor(policy, read, { ...assuranceOf(facts), oal }) : ['organizations']
}

/** Rules about the organization acted for, and roles there, that do not hold; levels have steps of their own, later. */
export const admissionRefused = (facts: SignInFacts): Rule[] => {
  const acted = facts.demand?.accessPolicy ? boundActedFor(facts) : null
  return acted ? missingOf(facts, acted).filter((rule) => rule !== 'levels') : []
}

export const policyLevelsUnmet = (facts: SignInFacts): boolean => {
  const acted = facts.demand?.accessPolicy ? boundActedFor(facts) : null
  return acted !== null && missingOf(facts, acted).includes('levels')
}
