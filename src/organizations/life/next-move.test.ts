import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { withChosenEnd } from './ends.ts'
import { expiryOf } from './freshness.ts'
import { confirmed, type LifeFacts, nextMove } from './next-move.ts'

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
  for (const basis of ['invitation', 'official_contact_code', 'operator_with_proof', 'vouched', 'accepted_without_proof'])
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
    expect(nextMove(proved)).toMatchObject({ to: 'active', expiresAt: later(200), resumesUntil: later(200) })
  })

  test('takes nothing from the twelve months of somebody’s word: the question comes, and the day stands after the answer', () => {
    const far = { resumesUntil: later(3_000) }
    expect(nextMove(facts('invitation', 365, far))).toMatchObject({ cause: 'confirmation_due', ...far })
    const answered = confirmed({ basis: 'invitation', now: later(370), ...far })
    expect(answered).toMatchObject({ expiresAt: expiryOf('invitation', later(370)), ...far })
  })

  test('ends a membership that waited for something else, for that reason', () => {
    const asked = { status: 'expiring', cause: 'confirmation_due', expiresAt: later(380), resumesUntil: later(380) } as const
    expect(move('invitation', 380, asked)).toBe('suspended end_date')
    expect(move('pending_domain', 10, { expiresAt: later(10), resumesUntil: later(10) })).toBe('suspended end_date')
  })
})

describe('a day is chosen for a membership', () => {
  const ends = (basis: string, change: Partial<LifeFacts> = {}) => facts(basis, 0, change)
  test.each([
    ['that lasts while its address is proved', ends('domain'), later(900), later(900)],
    ['for which somebody vouched, sooner', ends('invitation'), later(100), later(100)],
    ['for which somebody vouched, no later than the word is worth', ends('invitation'), later(900), later(395)],
    ['that is provisional, no later than the thirty days', ends('pending_domain'), later(900), later(30)],
    [
      'whose establishment closed, no later than the thirty days',
      ends('domain', { status: 'expiring', cause: 'establishment_closed', statusAt: later(5), expiresAt: later(35) }),
      later(900),
      later(35),
    ],
    [
      'whose person is waited for, no later than the answer is',
      ends('domain', { status: 'expiring', cause: 'address_not_proved', statusAt: later(91), expiresAt: later(121) }),
      later(900),
      later(121),
    ],
  ])('%s', (_, membership, chosen, expiresAt) => {
    expect(withChosenEnd(membership, chosen)).toEqual({ expiresAt, resumesUntil: chosen })
  })

  test('or none: what proved it says when it ends', () => {
    const chosen = ends('invitation', { expiresAt: later(10), resumesUntil: later(10) })
    expect(withChosenEnd(chosen, null)).toEqual({ expiresAt: later(395), resumesUntil: null })
  })
})

test('what a person suspended, time does not touch', () => {
  for (const closed of [true, false]) expect(move('domain', 500, { status: 'suspended', cause: 'joined', closed })).toBeNull()
})
