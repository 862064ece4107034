import { DAY, isOlderThan } from '../clock.ts'
import { boundActedFor } from './bound-membership.ts'
import type { Factor, SignInFacts } from './facts-types.ts'

/** Identity, authentication, organization: how sure we are of each. `oal: null`: no organization is concerned. */
export type Assurance = { ial: 0 | 1; aal: 1 | 2; oal: 0 | 1 | 2 | null }

export type Level = 'eidas0' | 'eidas0-mfa' | 'eidas1' | 'eidas1-mfa'

/** What a service may insist on: a level, or to deal with a registered officer of the company. */
export type DemandedLevel = Level | 'certification'

/** A verified identity proves who somebody is for this long. */
export const identityMaxAgeDays = 90

/**
 * A passkey verifies its user; a password or a mailbox needs a code from a device, or of a list kept apart, beside it. Password and mailbox
 * together are one factor twice.
 */
export const aalOf = (factors: readonly Factor[]): 1 | 2 => {
  if (factors.includes('pop')) return 2
  const first = factors.includes('pwd') || factors.includes('mail')
  return first && (factors.includes('otp') || factors.includes('rec')) ? 2 : 1
}

/** The level reached; `null`: none has a name. */
export const levelOf = ({ ial, aal, oal }: Assurance): Level | null => {
  const identity = oal === null ? null : identityLevels[ial][oal]
  return identity && aal === 2 ? (`${identity}-mfa` as const) : identity
}

const identityLevels = {
  0: { 0: null, 1: 'eidas0', 2: null },
  1: { 0: 'eidas0', 1: 'eidas1', 2: 'eidas1' },
} as const

/** At least as strong on both sides. */
export const meets = (reached: Level, asked: Level): boolean =>
  (reached.startsWith('eidas1') || asked.startsWith('eidas0')) && (reached.endsWith('-mfa') || !asked.endsWith('-mfa'))

export const needsTwoFactors = (level: DemandedLevel): boolean => level.endsWith('-mfa')

export const isOfficer = ({ ial, oal }: Assurance): boolean => ial === 1 && oal === 2

/** Any of the demanded levels, or a stronger one. */
export const demandIsMet = (demanded: readonly DemandedLevel[], assurance: Assurance): boolean => {
  const reached = levelOf(assurance)
  return demanded.some((level) => (level === 'certification' ? isOfficer(assurance) : reached !== null && meets(reached, level)))
}

export const identityIsFresh = ({ identity, now }: Pick<SignInFacts, 'identity' | 'now'>): boolean =>
  !isOlderThan(identityMaxAgeDays * DAY, identity?.verifiedAt, now)

/** What this person has proved so far, for the organization bound to this interaction. */
export const assuranceOf = (facts: SignInFacts): Assurance => ({
  ial: identityIsFresh(facts) ? 1 : 0,
  aal: aalOf(facts.session?.factors ?? []),
  oal: facts.demand?.needsOrganization ? (boundActedFor(facts)?.oal ?? null) : null,
})

/** The most that anybody could prove here, all steps done. */
export const bestAssurance = (facts: SignInFacts): Assurance => ({
  ial: facts.identityProvable || identityIsFresh(facts) ? 1 : 0,
  aal: 2,
  oal: facts.officersReadable || assuranceOf(facts).oal === 2 ? 2 : 1,
})

/** Two lists of which one level each must be reached: the list whose every level reaches both. `null` asks nothing. */
export const stricter = (
  one: readonly DemandedLevel[] | null,
  other: readonly DemandedLevel[] | null,
): readonly DemandedLevel[] | null => {
  if (one === null || other === null) return one ?? other
  return [...new Set(one.flatMap((a) => other.map((b) => strongest(a, b))))]
}

const strongest = (a: DemandedLevel, b: DemandedLevel): DemandedLevel => {
  // an officer is more than any identity; two factors asked beside are looked at by the policy itself
  if (a === 'certification' || b === 'certification') return 'certification'
  const identity = a.startsWith('eidas1') || b.startsWith('eidas1') ? 'eidas1' : 'eidas0'
  return needsTwoFactors(a) || needsTwoFactors(b) ? `${identity}-mfa` : identity
}

const insistsOn = ({ demand }: SignInFacts): readonly DemandedLevel[] | null => demand?.levels ?? null

/** No way leads to what the service insists on, whatever the person does here. */
export const demandIsOutOfReach = (facts: SignInFacts): boolean => {
  const demanded = insistsOn(facts)
  const best = bestAssurance(facts)
  return demanded !== null && !demandIsMet(demanded, best) && !demandIsMet(demanded, { ...best, oal: 1 })
}

/** What the service insists on is not reached for the organization acted for. */
export const demandIsUnmet = (facts: SignInFacts): boolean => {
  const demanded = insistsOn(facts)
  return demanded !== null && !demandIsMet(demanded, assuranceOf(facts))
}

export const officerIsDemanded = (facts: SignInFacts): boolean => insistsOn(facts)?.includes('certification') === true

/** Proving who one is would bring what is asked closer: the only reason to ask it. */
export const identityIsNeeded = (facts: SignInFacts): boolean => {
  const { demand } = facts
  if (demand === null || identityIsFresh(facts) || !facts.identityProvable) return false
  const { oal } = assuranceOf(facts)
  if (officerIsDemanded(facts)) return true
  if (oal === 0 && demand.unprovedMembership !== 'accept') return demand.unprovedMembership === 'with_verified_identity'
  return demand.levels !== null && demandIsUnmet(facts) && demandIsMet(demand.levels, { ...assuranceOf(facts), ial: 1 })
}

/** The membership is not proved, and this service does not take that. */
export const membershipIsRefused = (facts: SignInFacts): boolean => {
  const { oal, ial } = assuranceOf(facts)
  if (oal !== 0 || facts.demand?.unprovedMembership === 'accept') return false
  return facts.demand?.unprovedMembership === 'refuse' || ial === 0
}
