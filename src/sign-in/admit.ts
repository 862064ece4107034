import { isOlderThan } from '../clock.ts'
import type { Access } from './access.ts'
import type { SignInFacts } from './facts-types.ts'
import { aalOf } from './levels.ts'
import { mayOpen, nextStep, ownPagesStep } from './requirements.ts'
import { hasSecondFactor, mayChangeFactors, recentMs } from './second-factor/needed.ts'

/**
 * `sign-in`: own pages, first the steps; `sign-in-again`: too long ago for a sensitive page; `second-factor`: the strongest factor first;
 * `factor-missing`: one has to be added first; `onward`: not this page's turn; `not-found`: not theirs to know of.
 */
export type Admission = 'open' | 'sign-in' | 'sign-in-again' | 'second-factor' | 'factor-missing' | 'onward' | 'not-found'

/** May this person open a route that declares this access, now? Pure: `requirements.ts` decides, this reads the declaration. */
export const admit = (
  access: Access,
  facts: SignInFacts,
  { reauthenticationAsked, organization }: { reauthenticationAsked: boolean; organization?: string | undefined },
): Admission => {
  if (access === 'public' || access === 'visitor' || access === 'protocol' || access === 'bearer') return 'open'
  if (access === 'account' || access === 'recent' || access === 'strong') {
    if (ownPagesStep(facts) !== 'ready') return 'sign-in'
    if (access !== 'account' && isOlderThan(recentMs, facts.session?.authenticatedAt, facts.now)) return 'sign-in-again'
    return access === 'strong' && !mayChangeFactors(facts) ? 'second-factor' : 'open'
  }
  if ('administers' in access) {
    const admission = admit(access.administers, facts, { reauthenticationAsked })
    if (admission !== 'open') return admission
    return administers(facts, organization) ? withTwoFactors(facts) : 'not-found'
  }
  if ('before' in access) return nextStep(facts) === 'identify' || reauthenticationAsked ? 'open' : 'onward'
  const during = typeof access.during === 'string' ? [access.during] : access.during
  return during.some((step) => mayOpen(step, facts)) ? 'open' : 'onward'
}

/** Whoever has power over others proved two factors in this session. */
const withTwoFactors = ({ account, session }: SignInFacts): Admission => {
  if (aalOf(session?.factors ?? []) === 2) return 'open'
  return account && hasSecondFactor(account) ? 'second-factor' : 'factor-missing'
}

const administers = ({ memberships }: SignInFacts, organization: string | undefined): boolean =>
  memberships.some(({ organizationId, usable, administers }) => organizationId === organization && usable && administers)
