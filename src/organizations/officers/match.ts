import type { CivilIdentity } from '../../identity/civil-identity.ts'
import type { NotCovered, Officer, OfficersReading } from './port.ts'
import { criteria, pointsOf, type Score, scoreOfficer } from './score.ts'

/** What a register says of one person. `unavailable` is no « no ». */
export type OfficerMatch =
  | { answer: 'exact'; source: string }
  | { answer: 'close'; source: string; score: Score; officer: Officer }
  | { answer: 'none'; source: string }
  | { answer: 'unavailable' }
  | { answer: 'not_applicable'; why: NotCovered }

/** Fewer criteria than this say nothing. */
const fewest = 3

/**
 * All five criteria, and the power to represent: the person is that officer. Three or four, or an officer without that power: a human looks.
 * Pure; the best of the officers counts.
 */
export const matchOfficer = (identity: CivilIdentity, reading: OfficersReading): OfficerMatch => {
  if (reading.answer !== 'found') return reading
  const { source } = reading
  const scored = reading.officers.map((officer) => ({ officer, score: scoreOfficer(identity, officer) }))
  const isExact = ({ officer, score }: (typeof scored)[number]) => pointsOf(score) === criteria.length && officer.represents
  if (scored.some(isExact)) return { answer: 'exact', source }
  const [best] = scored.sort((one, other) => pointsOf(other.score) - pointsOf(one.score))
  return best && pointsOf(best.score) >= fewest ? { answer: 'close', source, ...best } : { answer: 'none', source }
}
