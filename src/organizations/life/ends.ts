import { DAY } from '../../clock.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { answerDays, closingDays, expiryOf, isOurExpiry } from './freshness.ts'

/** What tells when a membership ends. `resumesUntil`: the day somebody chose, if any; `expiresAt`: the first of the days it may end. */
export type Ends = {
  status: MembershipStatus
  cause: string | null
  statusAt: Date | null
  basis: string
  verifiedAt: Date
  expiresAt: Date | null
  resumesUntil: Date | null
}

const daysOf: Readonly<Record<string, number>> = { establishment_closed: closingDays, address_not_proved: answerDays }

/** The day nobody chose: a proof gets old, an answer is waited for, an establishment closed. */
const ownEnd = ({ status, cause, statusAt, basis, verifiedAt }: Ends): Date | null => {
  const proof = expiryOf(basis, verifiedAt)
  const days = status === 'expiring' && cause !== null ? daysOf[cause] : undefined
  return days === undefined || statusAt === null ? proof : earlier(proof, new Date(statusAt.getTime() + days * DAY))
}

/** The first of two days; one that is not said never comes. */
export const earlier = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** The day that an administrator, an invitation or a directory chose; `null`: nobody did. */
export const chosenEnd = (ends: Ends): Date | null => {
  if (ends.resumesUntil !== null || ends.expiresAt === null || waitsForSomethingElse(ends)) return ends.resumesUntil
  // written when a chosen day took the place of ours
  return isOurExpiry(ends.basis, ends.verifiedAt, ends.expiresAt) ? null : ends.expiresAt
}

/** `expiresAt` is the day of an answer or of a closing, or was. */
const waitsForSomethingElse = ({ status, cause }: Ends): boolean =>
  status === 'expiring' || (status === 'suspended' && cause !== 'suspended_by_administrator' && cause !== 'end_date')

/** The same membership with another day chosen, or none: it may end sooner than what proved it is worth, never later. */
export const withChosenEnd = (ends: Ends, chosen: Date | null): { expiresAt: Date | null; resumesUntil: Date | null } => ({
  expiresAt: earlier(ownEnd(ends), chosen),
  resumesUntil: chosen,
})
