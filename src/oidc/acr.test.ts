import { describe, expect, test } from 'vitest'
import { type AcrAnswer, type AcrRequest, aalOf, amrOf, answerAcr, type Level, levelOf, levelsNamed, officerAcr } from './acr.ts'

describe('the level reached', () => {
  test.each<[0 | 1, 0 | 1 | 2 | null, string | null]>([
    [0, 0, null],
    [0, 1, 'eidas0'],
    [0, 2, null],
    [1, 0, 'eidas0'],
    [1, 1, 'eidas1'],
    [1, 2, 'eidas1'],
    [0, null, null],
    [1, null, null],
  ])('identity %s, organization %s → %s', (ial, oal, expected) => {
    expect(levelOf({ ial, aal: 1, oal })).toBe(expected)
    expect(levelOf({ ial, aal: 2, oal })).toBe(expected && `${expected}-mfa`)
  })

  test.each([
    [['pwd'], 1, ['pwd']],
    [['pwd', 'mail'], 1, ['pwd', 'mail']],
    [['mail'], 1, ['mail']],
    [['otp'], 1, ['otp']],
    [['pwd', 'otp'], 2, ['pwd', 'otp', 'mfa']],
    [['pop'], 2, ['pop', 'mfa']],
  ] as const)('%j is authentication %i, told as %j', (factors, aal, amr) => {
    expect(aalOf(factors)).toBe(aal)
    expect(amrOf(factors)).toEqual(amr)
  })
})

describe('the level answered', () => {
  const ask = (change: Partial<AcrRequest>): AcrRequest => ({ demanded: null, preferred: [], ...change })
  const answer = (acr: string | undefined): AcrAnswer => ({ outcome: 'answer', acr })
  test.each<[string, Level | null, AcrRequest, string | null, AcrAnswer]>([
    ['nothing asked, the level reached', 'eidas0', ask({}), null, answer('eidas0')],
    ['nothing asked, none reached', null, ask({}), null, answer(undefined)],
    ['a preference that is met', 'eidas0-mfa', ask({ preferred: ['eidas0'] }), null, answer('eidas0')],
    ['a preference that is not met', 'eidas0', ask({ preferred: ['eidas1'] }), null, answer('eidas0')],
    ['the preference of an old client', 'eidas0', ask({ preferred: ['eidas1'] }), 'eidas1', answer('eidas1')],
    ['the strongest of those listed', 'eidas1-mfa', ask({ demanded: ['eidas0', 'eidas1'] }), null, answer('eidas1')],
    ['a demand met by a stronger level', 'eidas0-mfa', ask({ demanded: ['eidas0'] }), null, answer('eidas0')],
    [
      'a demand of a second factor',
      'eidas0',
      ask({ demanded: ['eidas0-mfa', 'eidas1-mfa', 'eidas2'] }),
      null,
      { outcome: 'unmet' },
    ],
    ['a demand of an identity', 'eidas0-mfa', ask({ demanded: ['eidas1'] }), 'eidas1', { outcome: 'unmet' }],
    ['a demand of what does not exist', 'eidas1-mfa', ask({ demanded: ['eidas3'] }), null, { outcome: 'unmet' }],
    ['a demand of nothing', 'eidas0', ask({ demanded: [] }), null, { outcome: 'unmet' }],
  ])('%s', (_, reached, request, defaultAcr, expected) => {
    expect(answerAcr({ level: reached, officer: false }, request, { version: 'eidas', defaultAcr })).toEqual(expected)
  })

  test('a client pinned to the former names reads those', () => {
    const former = 'https://proconnect.gouv.fr/assurance/self-asserted'
    expect(answerAcr({ level: 'eidas0', officer: false }, ask({}), { version: 'assurance', defaultAcr: null })).toEqual(
      answer(former),
    )
    expect(
      answerAcr({ level: 'eidas0', officer: false }, ask({ demanded: [former] }), { version: 'assurance', defaultAcr: null }),
    ).toEqual(answer(former))
    expect(
      answerAcr({ level: 'eidas0', officer: false }, ask({ demanded: [former] }), { version: 'eidas', defaultAcr: null }),
    ).toEqual({ outcome: 'unmet' })
  })

  test('a certified officer is said so when it is all that was asked', () => {
    const settings = { version: 'eidas', defaultAcr: null } as const
    const officer = { level: 'eidas1', officer: true } as const
    expect(answerAcr(officer, ask({ demanded: [officerAcr] }), settings)).toEqual(answer(officerAcr))
    expect(answerAcr(officer, ask({ preferred: [officerAcr] }), settings)).toEqual(answer(officerAcr))
    expect(answerAcr(officer, ask({ demanded: ['eidas1', officerAcr] }), settings)).toEqual(answer('eidas1'))
    expect(answerAcr({ ...officer, officer: false }, ask({ demanded: [officerAcr] }), settings)).toEqual({ outcome: 'unmet' })
  })

  test('names of another version, and levels above ours, are known as nothing we can reach', () => {
    const former = 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa'
    expect(levelsNamed(['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'], 'eidas')).toEqual(['eidas0-mfa', 'eidas1-mfa'])
    expect(levelsNamed(['eidas2', 'eidas3'], 'eidas')).toEqual([])
    expect([levelsNamed([former], 'assurance'), levelsNamed([former], 'eidas')]).toEqual([['eidas1-mfa'], []])
    expect(levelsNamed([officerAcr], 'assurance')).toEqual(['certification'])
  })
})
