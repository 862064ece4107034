import { DAY } from '../../clock.ts'

export const provisionalDays = 30
/** told when this many days are left */
export const provisionalNoticeDays = 10
/** how long somebody's word is worth, then how long the person has to say that they are still there */
export const vouchedDays = 365
export const answerDays = 30
/** between the closing of an establishment and the suspension of its members */
export const closingDays = 30

/** Somebody vouched once: nothing since says that it is still true. */
const vouched: readonly string[] = [
  'invitation',
  'official_contact_code',
  'operator_with_proof',
  'approved_by_administrator',
  'vouched',
  'accepted_without_proof',
]

/** True while the address that proved it is proved itself from time to time. */
const byAddress: readonly string[] = ['domain', 'legal_unit_domain', 'official_contact']

export const isVouched = (basis: string): boolean => vouched.includes(basis)
export const isByAddress = (basis: string): boolean => byAddress.includes(basis)
export const isProvisional = (basis: string): boolean => basis === 'pending_domain'

/** Ends on its own: nobody chose the day. */
export const isOurExpiry = (basis: string, verifiedAt: Date, expiresAt: Date): boolean =>
  expiryOf(basis, verifiedAt)?.getTime() === expiresAt.getTime()

/** When a membership made or confirmed now ends unless something is done; `null`: nothing is written, other facts tell. */
export const expiryOf = (basis: string, now: Date): Date | null => {
  if (isProvisional(basis)) return new Date(now.getTime() + provisionalDays * DAY)
  return isVouched(basis) ? new Date(now.getTime() + (vouchedDays + answerDays) * DAY) : null
}
