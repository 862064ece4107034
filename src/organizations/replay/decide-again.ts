import { decideJoin } from '../join/decide.ts'
import type { Evidence, JoinBasis, Outcome } from '../join/decision.ts'
import type { JoinFacts } from '../join/facts.ts'
import type { RuleTable } from '../join/rules.ts'
import { decideSuccession } from '../life/transfer/decide-succession.ts'
import { decideByOperator } from '../requests/decide-by-operator.ts'

export type Decided = {
  rule: string
  outcome: Outcome
  basis: JoinBasis | null
  oal: number | null
  email: string
  evidence: Evidence[]
}

/** The decision that recorded facts give: by an operator's word when they hold one, by a succession, else by the rules. Pure. */
export const decideAgain = (facts: JoinFacts, table?: RuleTable): Decided => {
  if (facts.operator) return decideByOperator(facts, facts.operator)
  return facts.succession ? decideSuccession(facts, facts.succession) : decideJoin(facts, table)
}
