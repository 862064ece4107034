import type { MembershipFacts, SignInFacts } from './facts-types.ts'

export const usableMemberships = ({ memberships }: Pick<SignInFacts, 'memberships'>): MembershipFacts[] =>
  memberships.filter(({ usable }) => usable)

/** The membership at the SIRET the service hinted, unless the person declined the hint for this interaction. */
export const hintedMembership = (facts: SignInFacts): MembershipFacts | null => {
  const hint = facts.choices.siretHintDeclined ? null : facts.demand?.siretHint
  return (hint && usableMemberships(facts).find(({ siret }) => siret === hint)) || null
}

/** The organization this person acts for in this interaction: chosen here, hinted and owned, the only one, or the last used for this service in this session. */
export const boundMembership = (facts: SignInFacts): MembershipFacts | null => {
  const usable = usableMemberships(facts)
  const byId = (id: string | null) => (id === null ? undefined : usable.find((membership) => membership.id === id))
  const only = usable.length === 1 ? usable[0] : undefined
  return byId(facts.choices.membershipId) ?? hintedMembership(facts) ?? only ?? byId(facts.choices.lastUsedMembershipId) ?? null
}
