import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { expiryOf } from './freshness.ts'
import { type LifeFacts, nextMove } from './next-move.ts'

const joined = new Date('2026-09-02T09:30:00Z')
const later = (days: number) => new Date(joined.getTime() + days * DAY)

const facts = (basis: string, days: number, change: Partial<LifeFacts> = {}): LifeFacts => ({
  status: basis === 'pending_domain' ? 'provisional' : 'active',
  cause: 'joined',
  statusAt: joined,
  basis,
  verifiedAt: joined,
  expiresAt: expiryOf(basis, joined),
  resumesUntil: null,
  addressVerifiedAt: joined,
  closed: false,
  now: later(days),
  emailProofMaxAgeDays: 90,
  ...change,
})
const move = (basis: string, days: number, change: Partial<LifeFacts> = {}) => {
  const next = nextMove(facts(basis, days, change))
  return next && `${next.to} ${next.cause}`
}

describe('provisional: thirty days, told on the twentieth', () => {
  test.each([
    [19, null],
    [20, 'expiring provisional_ending'],
    [29, 'expiring provisional_ending'],
    [30, 'suspended provisional_ended'],
  ])('day %i → %s', (day, expected) => expect(move('pending_domain', day)).toBe(expected))

  test('told once, then suspended', () => {
    const told = { status: 'expiring', cause: 'provisional_ending' } as const
    expect(move('pending_domain', 25, told)).toBeNull()
    expect(move('pending_domain', 30, told)).toBe('suspended provisional_ended')
  })
})

describe('somebody’s word: twelve months, then the question, then thirty days', () => {
  for (const basis of ['invitation', 'official_contact_code', 'operator_with_proof', 'accepted_without_proof'])
    test.each([
      [364, null],
      [365, 'expiring confirmation_due'],
    ])(`${basis}, day %i → %s`, (day, expected) => expect(move(basis, day)).toBe(expected))

  const asked = { status: 'expiring', cause: 'confirmation_due' } as const
  test('unanswered for thirty days', () => {
    expect(move('invitation', 394, asked)).toBeNull()
    expect(move('invitation', 395, asked)).toBe('suspended not_confirmed')
  })
})

describe('a domain: while the address is proved again', () => {
  test.each([
    ['domain', 90, null],
    ['domain', 91, 'expiring address_not_proved'],
    ['legal_unit_domain', 91, 'expiring address_not_proved'],
    ['official_contact', 91, 'expiring address_not_proved'],
    ['sole_trader', 400, null],
    ['sandbox', 400, null],
  ])('%s, day %i → %s', (basis, day, expected) => expect(move(basis, day)).toBe(expected))

  test('kept fresh by sign-ins, it never ends', () => {
    expect(move('domain', 800, { addressVerifiedAt: later(750) })).toBeNull()
  })

  test('an address that is no more the person’s is asked about at once', () => {
    expect(move('domain', 1, { addressVerifiedAt: null })).toBe('expiring address_not_proved')
  })

  test('proved again in time or later, it goes on', () => {
    const asked = {
      cause: 'address_not_proved',
      statusAt: later(91),
      expiresAt: later(121),
      addressVerifiedAt: later(100),
    } as const
    expect(move('domain', 101, { ...asked, status: 'expiring' })).toBe('active confirmed')
    const much = { ...asked, cause: 'not_confirmed', statusAt: later(121), addressVerifiedAt: later(200) } as const
    expect(move('domain', 201, { ...much, status: 'suspended' })).toBe('active confirmed')
  })
})

describe('the register says closed', () => {
  test('thirty days of grace, whatever the basis', () => {
    for (const basis of ['domain', 'sole_trader', 'invitation']) {
      const next = nextMove(facts(basis, 10, { closed: true }))
      expect(next).toMatchObject({ to: 'expiring', cause: 'establishment_closed', expiresAt: later(40) })
    }
    const closing = { status: 'expiring', cause: 'establishment_closed', expiresAt: later(40), closed: true } as const
    expect(move('domain', 39, closing)).toBeNull()
    expect(move('domain', 40, closing)).toBe('suspended establishment_closed')
  })

  test('a provisional one gets no more time than it had', () => {
    expect(nextMove(facts('pending_domain', 15, { closed: true }))?.expiresAt).toEqual(later(30))
  })

  test('open again, in time or later', () => {
    const closing = { cause: 'establishment_closed', expiresAt: later(40) } as const
    expect(nextMove(facts('domain', 20, { ...closing, status: 'expiring' }))).toMatchObject({
      to: 'active',
      cause: 'establishment_reopened',
      expiresAt: null,
    })
    expect(move('domain', 60, { ...closing, status: 'suspended' })).toBe('active establishment_reopened')
  })
})

describe('a day that an administrator chose', () => {
  const chosen = { expiresAt: later(200) }
  test('ends it, and nobody is asked whether they stay', () => {
    expect(move('operator_with_proof', 180, chosen)).toBeNull()
    expect(move('operator_with_proof', 200, chosen)).toBe('suspended end_date')
    expect(move('domain', 200, { ...chosen, addressVerifiedAt: later(199) })).toBe('suspended end_date')
  })

  test('comes back after a closing or a question', () => {
    const asked = nextMove(facts('domain', 100, chosen))
    expect(asked).toMatchObject({ cause: 'address_not_proved', expiresAt: later(130), resumesUntil: later(200) })
    const proved = facts('domain', 110, {
      status: 'expiring',
      cause: 'address_not_proved',
      statusAt: later(100),
      expiresAt: later(130),
      resumesUntil: later(200),
      addressVerifiedAt: later(109),
    })
    expect(nextMove(proved)).toMatchObject({ to: 'active', expiresAt: later(200), resumesUntil: null })
  })
})

test('what a person suspended, time does not touch', () => {
  for (const closed of [true, false]) expect(move('domain', 500, { status: 'suspended', cause: 'joined', closed })).toBeNull()
})
