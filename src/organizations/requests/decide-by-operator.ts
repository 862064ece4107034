import { type Evidence, type JoinBasis, type Outcome, oalOf } from '../join/decision.ts'
import { evidenceOf } from '../join/evidence.ts'
import type { JoinFacts, OperatorWord } from '../join/facts.ts'
import type { DecidedRule } from '../join/write-decision.ts'

export type OperatorDecision = {
  rule: Extract<DecidedRule, `operator_${string}` | `administrator_${string}`>
  outcome: Extract<Outcome, 'join' | 'refuse'>
  basis: Extract<JoinBasis, 'operator_with_proof' | 'approved_by_administrator' | 'accepted_without_proof'> | null
  oal: 0 | 1 | 2 | null
  email: string
  evidence: Evidence[]
}

/**
 * What the word of an operator, or of an administrator, makes of the facts. Pure: run again on the record, it gives the same. An administrator
 * lends no more assurance than their own link has, and never more than 1.
 */
export const decideByOperator = (facts: JoinFacts, word: OperatorWord): OperatorDecision => {
  const { verdict, email, administratorOal } = word
  const who = administratorOal === undefined ? 'operator' : 'administrator'
  const address = facts.addresses.find((one) => one.address === email) ?? facts.addresses[0]
  const seen = address ? evidenceOf({ facts, address, stands: false }) : []
  const said: Evidence = {
    check: `${who}_decision`,
    verdict: verdict === 'accepted' ? 'supports' : 'contradicts',
    source: who === 'operator' ? 'operator' : 'administrators',
    at: facts.at,
  }
  const evidence = [...seen, said]
  if (verdict === 'refused') return { rule: `${who}_refused`, outcome: 'refuse', basis: null, oal: null, email, evidence }
  const basis = basisOf(word)
  return { rule: `${who}_accepted`, outcome: 'join', basis, oal: oalOf[basis] === 0 ? 0 : 1, email, evidence }
}

const basisOf = ({ proof, administratorOal }: OperatorWord) => {
  if (administratorOal !== undefined) return administratorOal >= 1 ? 'approved_by_administrator' : 'accepted_without_proof'
  return proof ? 'operator_with_proof' : 'accepted_without_proof'
}
