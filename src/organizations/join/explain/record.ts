import type { Locale } from '../../../web/texts.ts'
import type { Evidence, JoinBasis, Outcome } from '../decision.ts'
import type { JoinFacts } from '../facts.ts'
import type { DecidedRule } from '../write-decision.ts'

/** A row of `decisions`, as every explanation reads it. */
export type DecisionRecord = {
  rule: DecidedRule
  outcome: Outcome
  basis: JoinBasis | null
  oal: number | null
  email: string
  facts: JoinFacts
  evidence: Evidence[]
  decidedAt: Date
}

/** Who reads: each sees the same facts, masked to what is theirs. */
export type Audience = 'person' | 'operator' | 'service'

export type Reader = { audience: Audience; locale: Locale }
