import type { Assurance } from '../../sign-in/levels.ts'
import { demandIsMet } from '../../sign-in/levels.ts'
import type { AccessPolicy, PolicyKind } from './policy.ts'

/** What a policy reads of somebody and of the organization they act for. */
export type AdmissionFacts = {
  siret: string
  siren: string
  /** every word of `policyKinds` that is true of it */
  kinds: readonly PolicyKind[]
  legalCategory: string | null
  department: string | null
  /** keys of the service's roles held there, in person or through groups */
  roles: readonly string[]
  /** the mandate by which they act; `null`: as a member */
  mandate: { id: string } | null
}

export type Rule = Exclude<keyof AccessPolicy, 'preferred_levels'>

type Asked<R extends Rule> = NonNullable<AccessPolicy[R]>

/** One line per rule, in the order the person is told: what no request can change first. The compiler wants them all. */
const rules: { [R in Rule]: (asked: Asked<R>, facts: AdmissionFacts, assurance: Assurance) => boolean } = {
  organizations: (asked, { siret, siren }) => asked.includes(siret) || asked.includes(siren),
  kinds: (asked, { kinds }) => asked.some((kind) => kinds.includes(kind)),
  legal_categories: (asked, { legalCategory }) => asked.some((start) => legalCategory?.startsWith(start) === true),
  departments: (asked, { department }) => department !== null && asked.includes(department),
  mandates: (asked, { mandate }) => asked === 'accept' || mandate === null,
  roles: (asked, { roles }) => asked.some((key) => roles.includes(key)),
  levels: (asked, _facts, assurance) => demandIsMet(asked, assurance),
}

export const policyRules = Object.keys(rules) as Rule[]

/** Rules of the policy that do not hold, in order; none: admitted. What is unknown of an organization does not hold. Pure. */
export const missingFor = (policy: AccessPolicy, facts: AdmissionFacts, assurance: Assurance): Rule[] => {
  // a policy that says nothing of mandates does not accept them
  const asked = { mandates: 'refuse' as const, ...policy }
  const holds = <R extends Rule>(rule: R): boolean => {
    const wanted = asked[rule]
    return wanted === undefined || rules[rule](wanted as Asked<R>, facts, assurance)
  }
  return policyRules.filter((rule) => !holds(rule))
}

const aboutOrganizations = ['organizations', 'kinds', 'legal_categories', 'departments'] as const

/** May members of this organization be admitted at all, whatever roles and levels they have? Pure. */
export const admitsOrganization = (policy: AccessPolicy, facts: AdmissionFacts): boolean =>
  !missingFor(policy, facts, { ial: 0, aal: 1, oal: 0 }).some((rule) => aboutOrganizations.some((one) => one === rule))
