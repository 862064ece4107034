import type { Db } from '../../database/index.ts'
import { decideJoin } from '../join/decide.ts'
import type { JoinFacts } from '../join/facts.ts'
import type { RuleTable } from '../join/rules.ts'
import type { Decided } from './decide-again.ts'
import { type Recorded, readRecorded } from './recorded.ts'
import type { ReplayOptions } from './replay.ts'

/**
 * `gained`: would join, did not; `lost`: joined, would not; `contradicted`: an operator refused and the table would let in, or accepted and it
 * would refuse; `otherwise`: another rule or level, neither in nor out.
 */
export type Change = 'gained' | 'lost' | 'contradicted' | 'otherwise'

export type Compared = { change: Change; recorded: Recorded; would: Decided }

export type Comparison = { same: number; withoutFacts: number; changes: Compared[] }

/** What another table would have made of every recorded decision, before it is switched on. Reads only. */
export const compareTables = async (db: Db, table: RuleTable, { batch, onProgress }: ReplayOptions = {}): Promise<Comparison> => {
  const comparison: Comparison = { same: 0, withoutFacts: 0, changes: [] }
  let done = 0
  for await (const records of readRecorded(db, batch)) {
    for (const recorded of records) {
      if (recorded.facts === null) {
        comparison.withoutFacts += 1
        continue
      }
      if (recorded.facts.succession) {
        comparison.same += 1
        continue
      }
      const would = decideJoin(asTheRulesSaw(recorded.facts), table)
      const change = changeOf(recorded, would)
      if (change === null) comparison.same += 1
      else comparison.changes.push({ change, recorded, would })
    }
    done += records.length
    onProgress?.(done)
  }
  return comparison
}

/** An operator decides on an open request: to the rules, that request is no answer yet. */
const asTheRulesSaw = (facts: JoinFacts): JoinFacts =>
  facts.operator ? { ...facts, history: { ...facts.history, request: null } } : facts

const changeOf = ({ facts, rule, outcome, oal }: Recorded, would: Decided): Change | null => {
  const operator = facts?.operator
  if (operator)
    return (operator.verdict === 'refused' && would.outcome === 'join') ||
      (operator.verdict === 'accepted' && would.outcome === 'refuse')
      ? 'contradicted'
      : null
  if (outcome !== 'join' && would.outcome === 'join') return 'gained'
  if (outcome === 'join' && would.outcome !== 'join') return 'lost'
  return rule === would.rule && outcome === would.outcome && oal === would.oal ? null : 'otherwise'
}
