import { type JoinDecision, oalOf } from './decision.ts'
import { evidenceOf } from './evidence.ts'
import type { AddressFacts, JoinFacts } from './facts.ts'
import { isLiftedByProof, type JoinView } from './predicates.ts'
import { type Gives, type RuleId, type RuleTable, ruleTable } from './rules.ts'

/**
 * Whether this person is of this organization: the first rule that matches, for each proved address, the best answer kept.
 * Pure: the same facts always give the same answer. Throws `RangeError` when the account has no proved address.
 */
export const decideJoin = (facts: JoinFacts, table: RuleTable = ruleTable): JoinDecision =>
  answerThatChanges(facts, table) ?? best(facts, true, table)

const best = (facts: JoinFacts, stands: boolean, table: RuleTable): JoinDecision => {
  const [first, ...others] = facts.addresses.map((address) => decideFor({ facts, address, stands }, table))
  if (!first) throw new RangeError('an account has at least one proved address')
  return others.reduce((kept, other) => (weight(other) > weight(kept) ? other : kept), first)
}

const decideFor = (view: JoinView, { rules, otherwise, ruleVersion }: RuleTable): JoinDecision => {
  const rule = rules.find(({ when }) => when(view)) ?? otherwise
  const gives: Gives = typeof rule.gives === 'function' ? rule.gives(view) : rule.gives
  const basis = gives.basis ?? null
  return {
    rule: rule.id as RuleId,
    ruleVersion,
    outcome: gives.outcome,
    basis,
    oal: gives.oal ?? (basis && oalOf[basis]),
    provisional: gives.provisional === true,
    external: gives.external === true,
    email: gives.email ?? view.address.address,
    domain: view.address.domain,
    learnsDomain: gives.learnsDomain === true,
    evidence: evidenceOf(view),
    nextBestActions: possible(gives.next, view.facts, view.address),
    decisiveFact: gives.turnsOn,
  }
}

/** A way out that leads nowhere is not offered. */
const possible = (
  next: Gives['next'],
  { organization, directory, officersRead }: JoinFacts,
  address: AddressFacts,
): JoinDecision['nextBestActions'] => [
  ...next.filter((action) => {
    if (action === 'officer_certification') return officersRead === true
    if (action === 'choose_successor') return organization.successor !== null
    if (action === 'choose_head_office')
      return organization.headOffice !== null && organization.headOffice !== organization.successor
    if (action === 'choose_holder_of_domain') return address.heldBy.length > 0
    return true
  }),
  ...(directory.answer === 'unavailable' && next.includes('request') ? (['retry'] as const) : []),
]

/** Among several addresses, the one that takes the person furthest; the earlier one when they are equal. */
const weight = ({ outcome, oal, rule }: JoinDecision): number => {
  if (outcome === 'confirm') return rule === 'small_association' ? 5 : 2
  return { nothing: 10, join: 6 + (oal ?? 0), prove: 4, request: 3, refuse: 1 }[outcome]
}

/**
 * A membership without proof, an open request or a refusal stand until some fact gives a better answer than they did:
 * a proof found, a source back, an address added. A refusal yields only to a proof, or to an address added since.
 */
const answerThatChanges = (facts: JoinFacts, table: RuleTable): JoinDecision | null => {
  const { membership, request } = facts.history
  const suspended = membership?.status === 'suspended'
  const certified = facts.said.certification?.answer === 'exact'
  if (suspended ? !isLiftedByProof(facts.history) : membership !== null && membership.oal > (certified ? 1 : 0)) return null
  if (!membership && !request) return null
  const afresh = best(facts, false, table)
  const yieldsToProofOnly = membership !== null || request?.status === 'refused'
  const least = membership !== null && !suspended && membership.oal > 0 ? 2 : 1
  if (afresh.outcome === 'join') return !yieldsToProofOnly || (afresh.oal ?? 0) >= least ? afresh : null
  if (afresh.rule === 'officer_certification_requested' && !yieldsToProofOnly) return afresh
  if (afresh.outcome === 'prove' && (facts.said.wantsOfficialContact || (!membership && afresh.rule !== request?.rule)))
    return afresh
  return membership === null && request?.status === 'refused' ? requestFromNewAddress(facts, request.at, table) : null
}

const requestFromNewAddress = (facts: JoinFacts, refusedAt: string, table: RuleTable): JoinDecision | null => {
  const added = facts.addresses.filter(
    ({ addedAt, kind }) => addedAt > refusedAt && (kind === 'professional' || kind === 'shared'),
  )
  const answer = added.length > 0 ? best({ ...facts, addresses: added }, false, table) : null
  return answer?.outcome === 'request' ? answer : null
}
