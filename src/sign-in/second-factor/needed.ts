import { isOlderThan, MINUTE } from '../../clock.ts'
import type { AccountFacts, SessionFacts, SignInFacts } from '../facts-types.ts'
import { aalOf, assuranceOf, demandIsMet, needsTwoFactors } from '../levels.ts'
import { organizationWantsSecondFactor } from '../organization-rules.ts'

/** Who wants a second factor: said on the page. */
export type WhySecondFactor = 'service' | 'organization' | 'always' | 'mailbox' | 'browser' | 'preference'

export const recentMs = 15 * MINUTE

export const hasSecondFactor = ({ passkeys, hasTotp }: Pick<AccountFacts, 'passkeys' | 'hasTotp'>): boolean =>
  passkeys > 0 || hasTotp

/** The session still lacks a second factor that somebody wants; `null`: it has one, or nobody does. */
export const whySecondFactor = (facts: SignInFacts): WhySecondFactor | null => {
  const { account, session, demand } = facts
  if (!account || !session || aalOf(session.factors) === 2) return null
  if (isDemanded(facts)) return 'service'
  if (organizationWantsSecondFactor(facts)) return 'organization'
  if (account.secondFactorAlways) return 'always'
  if (!hasSecondFactor(account)) return null
  if (!session.factors.includes('pwd')) return 'mailbox'
  if (!session.browserTrusted) return 'browser'
  return demand && demand.preferredLevels.length > 0 && demand.preferredLevels.every(needsTwoFactors) ? 'preference' : null
}

/** Every level the service accepts needs two factors, or one that does is what the organization bound here leaves in reach. */
const isDemanded = (facts: SignInFacts): boolean => {
  const demanded = facts.demand?.levels ?? []
  if (!demanded.some(needsTwoFactors)) return false
  if (demanded.every(needsTwoFactors)) return true
  const assurance = assuranceOf(facts)
  return !demandIsMet(demanded, assurance) && demandIsMet(demanded, { ...assurance, aal: 2 })
}

/** A first factor is placed on the account now: only shortly after a sign-in. */
export const enrolsTooLate = (facts: SignInFacts): boolean =>
  whySecondFactor(facts) !== null &&
  !!facts.account &&
  !hasSecondFactor(facts.account) &&
  isOlderThan(recentMs, facts.session?.authenticatedAt, facts.now)

/**
 * This session proved the strongest factor the account has: what adding or removing one asks. A recovery code stands for what was lost.
 */
export const provedStrongest = (account: AccountFacts, session: SessionFacts): boolean => {
  if (!hasSecondFactor(account)) return true
  if (session.factors.includes('pop') || session.factors.includes('rec')) return true
  return account.passkeys === 0 && session.factors.includes('otp')
}

/** Adding or removing a factor: a browser known by the account, and its strongest factor. Age and mailbox are asked before. */
export const mayChangeFactors = ({ account, session }: SignInFacts): boolean =>
  !!account && !!session && session.browserTrusted && provedStrongest(account, session)
