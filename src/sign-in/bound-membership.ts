import type { MandateFacts, MembershipFacts, SignInFacts } from './facts-types.ts'

export const usableMemberships = ({ memberships }: Pick<SignInFacts, 'memberships'>): MembershipFacts[] =>
  memberships.filter(({ usable }) => usable)

/**
 * Mandates this person may act by at this service: only where it reads them, or it would take what the grantor gives for something of the
 * person's own organization; and not where it deals with registered officers, which no mandate makes of anybody.
 */
export const usableMandates = (facts: Pick<SignInFacts, 'mandates' | 'demand' | 'memberships'>): MandateFacts[] => {
  const { mandates, demand } = facts
  if (!demand?.readsMandates || demand.levels?.includes('certification')) return []
  return mandates.filter((mandate) => mandate.membershipId === null || throughOf(facts, mandate) !== null)
}

/** The membership in which somebody was named; `null`: none, or they do not act there any more. */
export const throughOf = (facts: Pick<SignInFacts, 'memberships'>, { membershipId }: MandateFacts): MembershipFacts | null =>
  usableMemberships(facts).find(({ id }) => id === membershipId) ?? null

/** How many the person may choose from. */
export const countChoices = (facts: SignInFacts): number => usableMemberships(facts).length + usableMandates(facts).length

/** For whom a person acts: as a member, by a mandate that their organization received (`membership` is there), or by one of their own. */
export type Acting =
  | { membership: MembershipFacts; mandate: null }
  | { membership: MembershipFacts | null; mandate: MandateFacts }

const byMandate = (facts: SignInFacts, mandate: MandateFacts | undefined): Acting | null =>
  mandate ? { membership: throughOf(facts, mandate), mandate } : null

const hintOf = ({ choices, demand }: SignInFacts) => (choices.siretHintDeclined ? null : (demand?.siretHint ?? null))

/** The membership at the SIRET the service hinted, unless the person declined the hint for this interaction. */
export const hintedMembership = (facts: SignInFacts): MembershipFacts | null => {
  const hint = hintOf(facts)
  return (hint && usableMemberships(facts).find(({ siret }) => siret === hint)) || null
}

/** Mandates of the organization at the hinted SIRET. */
export const hintedMandates = (facts: SignInFacts): MandateFacts[] => {
  const hint = hintOf(facts)
  return hint === null ? [] : usableMandates(facts).filter(({ siret }) => siret === hint)
}

/**
 * For whom this person acts in this interaction: chosen here; hinted, and a member, or by the one mandate there; the only organization, when
 * there is no mandate beside; or as last time for this service in this session. A mandate is never taken for want of something else.
 */
export const boundActing = (facts: SignInFacts): Acting | null => {
  const { choices } = facts
  const usable = usableMemberships(facts)
  const member = (id: string | null): Acting | null => {
    const membership = id === null ? undefined : usable.find((one) => one.id === id)
    return membership ? { membership, mandate: null } : null
  }
  const mandated = (id: string): Acting | null =>
    byMandate(
      facts,
      usableMandates(facts).find((one) => one.id === id),
    )
  // what was chosen and is over is chosen again: nobody acts as somebody else unawares
  if (choices.mandateId !== null) return mandated(choices.mandateId)
  const chosen = member(choices.membershipId) ?? member(hintedMembership(facts)?.id ?? null)
  if (chosen) return chosen
  const [hinted, ...others] = hintedMandates(facts)
  if (hinted) return others.length === 0 ? byMandate(facts, hinted) : null
  if (usable.length === 1 && usableMandates(facts).length === 0) return member(usable[0]?.id ?? null)
  return choices.lastUsedMandateId === null ? member(choices.lastUsedMembershipId) : mandated(choices.lastUsedMandateId)
}

/** The membership in which this person acts, for its organization or by its mandate; `null`: none, or a mandate in person. */
export const boundMembership = (facts: SignInFacts): MembershipFacts | null => boundActing(facts)?.membership ?? null

/** What they act by and for whom, as pages and policies name it. */
export type ActedFor = { id: string; organizationId: string; label: string; oal: 0 | 1 | 2; byMandate: boolean }

/** A mandate is worth what the membership it goes through is, and never makes an officer. */
export const actedForBy = ({ membership, mandate }: Acting): ActedFor => {
  if (mandate === null) {
    const { id, organizationId, label, oal } = membership
    return { id, organizationId, label, oal, byMandate: false }
  }
  const { id, organizationId, label } = mandate
  return { id, organizationId, label, oal: membership?.oal === 0 ? 0 : 1, byMandate: true }
}

export const boundActedFor = (facts: SignInFacts): ActedFor | null => {
  const acting = boundActing(facts)
  return acting && actedForBy(acting)
}
