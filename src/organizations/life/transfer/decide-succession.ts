import { decideJoin } from '../../join/decide.ts'
import type { Evidence, JoinBasis, JoinDecision } from '../../join/decision.ts'
import type { JoinFacts, SuccessionFacts } from '../../join/facts.ts'

export type SuccessionDecision = {
  rule: 'succession'
  outcome: 'join'
  basis: JoinBasis
  oal: 0 | 1 | 2
  email: string
  evidence: Evidence[]
}

/** What bars a person from the successor bars them from being carried over. */
const barring: readonly string[] = [
  'removed_by_organization',
  'organization_policy_asks',
  'membership_suspended',
  'refused_request',
]
/** Refused only for want of a proof, which the former membership was. */
const proofCarried: readonly string[] = ['professional_mail_required']

/**
 * Whether a membership goes on at the establishment that took over: as the rules say when they let in or bar by themselves, else as it was
 * proved before. Pure: the record of the facts gives it again.
 */
export const decideSuccession = (facts: JoinFacts, succession: SuccessionFacts): JoinDecision | SuccessionDecision => {
  const { succession: _, ...asked } = facts
  const decision = decideJoin(asked)
  const { outcome, rule } = decision
  const carried = outcome !== 'join' && outcome !== 'nothing' && !barring.includes(rule)
  if (!carried || (outcome === 'refuse' && !proofCarried.includes(rule))) return decision
  const { basis, oal, email, at } = succession
  const named: Evidence = { check: 'succession', verdict: 'supports', source: 'registry', at }
  return { rule: 'succession', outcome: 'join', basis, oal, email, evidence: [...decision.evidence, named] }
}
