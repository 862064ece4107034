import { DAY, isOlderThan } from '../../clock.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import type { StatusCause } from './causes.ts'
import { chosenEnd, earlier } from './ends.ts'
import {
  answerDays,
  closingDays,
  expiryOf,
  isByAddress,
  isOurExpiry,
  isProvisional,
  isVouched,
  provisionalNoticeDays,
} from './freshness.ts'

/** What the life of one membership depends on. */
export type LifeFacts = {
  status: Exclude<MembershipStatus, 'ended'>
  cause: StatusCause | null
  statusAt: Date | null
  basis: string
  verifiedAt: Date
  expiresAt: Date | null
  resumesUntil: Date | null
  /** when the address that proved it was last proved; `null`: it is no address of the person any more */
  addressVerifiedAt: Date | null
  /** the register says so; unknown is not closed */
  closed: boolean
  now: Date
  emailProofMaxAgeDays: number
}

export type Move = {
  to: Exclude<MembershipStatus, 'ended'>
  cause: StatusCause
  expiresAt: Date | null
  resumesUntil: Date | null
  /** the link was proved again */
  verifiedAt?: Date
}

type Row = { id: string; when(f: LifeFacts): boolean; gives(f: LifeFacts): Move }

const isOver = ({ expiresAt, now }: LifeFacts): boolean => expiresAt !== null && expiresAt <= now
const endsWithin = (days: number, { expiresAt, now }: LifeFacts): boolean =>
  expiresAt !== null && expiresAt.getTime() - now.getTime() <= days * DAY

const isOurs = ({ basis, verifiedAt, expiresAt }: LifeFacts): boolean =>
  expiresAt !== null && isOurExpiry(basis, verifiedAt, expiresAt)

/** Somebody chose a day, and it has come: that is why, whatever was waited for meanwhile. */
const chosenDayCame = (f: LifeFacts): boolean => {
  const chosen = chosenEnd(f)
  return chosen !== null && chosen <= f.now
}

const inDays = (days: number, { expiresAt, now }: LifeFacts): Date => {
  const day = new Date(now.getTime() + days * DAY)
  return expiresAt !== null && expiresAt < day ? expiresAt : day
}

const isStale = ({ basis, addressVerifiedAt, now, emailProofMaxAgeDays }: LifeFacts): boolean =>
  isByAddress(basis) && isOlderThan(emailProofMaxAgeDays * DAY, addressVerifiedAt, now)

/** Proved again since it was asked for, at a sign-in or otherwise. */
const addressProvedSince = ({ basis, addressVerifiedAt, statusAt }: LifeFacts): boolean =>
  isByAddress(basis) && addressVerifiedAt !== null && statusAt !== null && addressVerifiedAt > statusAt

const suspend = (cause: StatusCause, { expiresAt, resumesUntil }: LifeFacts): Move => ({
  to: 'suspended',
  cause,
  expiresAt,
  resumesUntil,
})

const reopened = ({ basis, verifiedAt, resumesUntil }: LifeFacts): Move => ({
  to: isProvisional(basis) ? 'provisional' : 'active',
  cause: 'establishment_reopened',
  expiresAt: earlier(resumesUntil, expiryOf(basis, verifiedAt)),
  resumesUntil,
})

/** The person, or their mailbox, says that it is still true. */
export const confirmed = ({ basis, resumesUntil, now }: Pick<LifeFacts, 'basis' | 'resumesUntil' | 'now'>): Move => ({
  to: 'active',
  cause: 'confirmed',
  expiresAt: earlier(resumesUntil, expiryOf(basis, now)),
  resumesUntil,
  verifiedAt: now,
})

const endedBecause: Partial<Record<StatusCause, StatusCause>> = {
  establishment_closed: 'establishment_closed',
  confirmation_due: 'not_confirmed',
  address_not_proved: 'not_confirmed',
  provisional_ending: 'provisional_ended',
}

/** Read from top to bottom: the first row that matches is what happens next. */
const rows: readonly Row[] = [
  {
    id: 'open again after a suspension for closing',
    when: (f) => f.status === 'suspended' && f.cause === 'establishment_closed' && !f.closed,
    gives: reopened,
  },
  {
    id: 'address proved again after a suspension for want of it',
    when: (f) => f.status === 'suspended' && f.cause === 'not_confirmed' && addressProvedSince(f) && !f.closed,
    gives: confirmed,
  },
  {
    id: 'asked or told, and the day has come',
    when: (f) => f.status === 'expiring' && isOver(f),
    gives: (f) => suspend((!chosenDayCame(f) && f.cause && endedBecause[f.cause]) || 'end_date', f),
  },
  {
    id: 'provisional, and the thirty days are over',
    when: (f) => f.status === 'provisional' && isOver(f),
    gives: (f) => suspend(chosenDayCame(f) ? 'end_date' : 'provisional_ended', f),
  },
  {
    id: 'the day an administrator chose',
    when: (f) => f.status === 'active' && isOver(f),
    gives: (f) => suspend(isOurs(f) ? 'not_confirmed' : 'end_date', f),
  },
  {
    id: 'the establishment closed',
    when: (f) => f.status !== 'suspended' && f.closed && f.cause !== 'establishment_closed',
    gives: (f) => ({
      to: 'expiring',
      cause: 'establishment_closed',
      expiresAt: inDays(closingDays, f),
      resumesUntil: chosenEnd(f),
    }),
  },
  {
    id: 'the establishment is open again',
    when: (f) => f.status === 'expiring' && f.cause === 'establishment_closed' && !f.closed,
    gives: reopened,
  },
  {
    id: 'provisional, ten days left',
    when: (f) => f.status === 'provisional' && endsWithin(provisionalNoticeDays, f),
    gives: ({ expiresAt, resumesUntil }) => ({ to: 'expiring', cause: 'provisional_ending', expiresAt, resumesUntil }),
  },
  {
    id: 'twelve months since somebody vouched',
    when: (f) => f.status === 'active' && isVouched(f.basis) && isOurs(f) && endsWithin(answerDays, f),
    gives: ({ expiresAt, resumesUntil }) => ({ to: 'expiring', cause: 'confirmation_due', expiresAt, resumesUntil }),
  },
  {
    id: 'address not proved for too long',
    when: (f) => f.status === 'active' && isStale(f),
    gives: (f) => ({
      to: 'expiring',
      cause: 'address_not_proved',
      expiresAt: inDays(answerDays, f),
      resumesUntil: chosenEnd(f),
    }),
  },
  {
    id: 'address proved again in time',
    when: (f) => f.status === 'expiring' && f.cause === 'address_not_proved' && addressProvedSince(f),
    gives: confirmed,
  },
]

/** What is to happen to a membership now, if anything. Pure: tests move the clock. */
export const nextMove = (facts: LifeFacts): Move | null => {
  if (facts.status === 'suspended' && facts.cause === null) return null
  return rows.find(({ when }) => when(facts))?.gives(facts) ?? null
}
