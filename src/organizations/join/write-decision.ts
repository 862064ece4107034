import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { recordDecision } from '../../statistics/record.ts'
import type { Evidence, JoinBasis, Outcome } from './decision.ts'
import type { JoinFacts } from './facts.ts'
import type { RuleId } from './rules.ts'

/** What people decide has names of its own, beside the rules'. */
export type DecidedRule =
  | RuleId
  | 'operator_accepted'
  | 'operator_refused'
  | 'administrator_accepted'
  | 'administrator_refused'
  | 'succession'

export type DecisionToWrite = {
  accountId: string
  organizationId: string
  rule: DecidedRule
  ruleVersion: string
  outcome: Outcome
  basis: JoinBasis | null
  oal: number | null
  email: string
  facts: JoinFacts
  evidence: Evidence[]
  /** `rules`, or who did */
  decidedBy: string
}

/** Every evaluation is kept, whatever it answers: the record explains it and can be run again. Answers its id. */
export const writeDecision = async (tx: Tx, now: Date, decision: DecisionToWrite): Promise<string> => {
  const id = newId()
  const { accountId, organizationId, rule, outcome, oal, decidedBy } = decision
  await tx
    .insertInto('decisions')
    .values({
      ...decision,
      id,
      facts: JSON.stringify(decision.facts),
      evidence: JSON.stringify(decision.evidence),
      decidedAt: now,
    })
    .execute()
  await record(tx, {
    at: now,
    event: 'organization.join_decided',
    actor: decidedBy === 'rules' ? 'person' : 'operator',
    accountId,
    organizationId,
    details: { decisionId: id, rule, outcome, oal },
  })
  await recordDecision(tx, { outcome, rule, automatic: decidedBy === 'rules', at: now })
  return id
}
