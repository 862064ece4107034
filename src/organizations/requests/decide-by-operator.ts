import type { Evidence } from '../join/decision.ts'
import { type JoinBasis, type Outcome, oalOf } from '../join/decision.ts'
import { evidenceOf } from '../join/evidence.ts'
import type { JoinFacts, OperatorWord } from '../join/facts.ts'
import type { DecidedRule } from '../join/write-decision.ts'

export type OperatorDecision = {
  rule: Extract<DecidedRule, 'operator_accepted' | 'operator_refused'>
  outcome: Extract<Outcome, 'join' | 'refuse'>
  basis: Extract<JoinBasis, 'operator_with_proof' | 'accepted_without_proof'> | null
  oal: 0 | 1 | 2 | null
  email: string
  evidence: Evidence[]
}

/** What an operator's word makes of the facts. Pure: run again on the record, it gives the same. */
export const decideByOperator = (facts: JoinFacts, { verdict, proof, email }: OperatorWord): OperatorDecision => {
  const address = facts.addresses.find((one) => one.address === email) ?? facts.addresses[0]
  const seen = address ? evidenceOf({ facts, address, stands: false }) : []
  const word = (supports: boolean): Evidence => ({
    check: 'operator_decision',
    verdict: supports ? 'supports' : 'contradicts',
    source: 'operator',
    at: facts.at,
  })
  if (verdict === 'refused')
    return { rule: 'operator_refused', outcome: 'refuse', basis: null, oal: null, email, evidence: [...seen, word(false)] }
  const basis = proof ? 'operator_with_proof' : 'accepted_without_proof'
  return { rule: 'operator_accepted', outcome: 'join', basis, oal: oalOf[basis], email, evidence: [...seen, word(true)] }
}
