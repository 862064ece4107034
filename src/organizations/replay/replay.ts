import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../../database/index.ts'
import { type Decided, decideAgain } from './decide-again.ts'
import { type Recorded, readRecorded } from './recorded.ts'

export type Difference = { recorded: Recorded; again: Decided | { failed: string } }

export type ReplayReport = { same: number; withoutFacts: number; differences: Difference[] }

export type ReplayOptions = { batch?: number; onProgress?(done: number): void }

/** Decides every record again from its own facts: the same facts give the same decision, or the difference is told. Reads only. */
export const replayDecisions = async (db: Db, { batch, onProgress }: ReplayOptions = {}): Promise<ReplayReport> => {
  const report: ReplayReport = { same: 0, withoutFacts: 0, differences: [] }
  let done = 0
  for await (const records of readRecorded(db, batch)) {
    for (const recorded of records) {
      if (recorded.facts === null) report.withoutFacts += 1
      else {
        const again = attempt(recorded.facts)
        if (isSame(recorded, again)) report.same += 1
        else report.differences.push({ recorded, again })
      }
    }
    done += records.length
    onProgress?.(done)
  }
  return report
}

const attempt = (facts: NonNullable<Recorded['facts']>): Difference['again'] => {
  try {
    return decideAgain(facts)
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

const isSame = ({ rule, outcome, basis, oal, email, evidence }: Recorded, again: Difference['again']): boolean =>
  !('failed' in again) &&
  isDeepStrictEqual(
    { rule, outcome, basis, oal, email, evidence },
    {
      rule: again.rule,
      outcome: again.outcome,
      basis: again.basis,
      oal: again.oal,
      email: again.email,
      evidence: JSON.parse(JSON.stringify(again.evidence)),
    },
  )
