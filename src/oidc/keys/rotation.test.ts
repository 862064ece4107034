import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../clock.ts'
import { keyAlgorithms } from './algorithms.ts'
import { isIdle, type KeyState, planRotation, publishedForMs, signsForMs, verifiesForMs } from './rotation.ts'

const start = new Date('2026-01-01T00:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const key = (alg: string, status: KeyState['status'], more: Partial<KeyState> = {}): KeyState => ({
  kid: `${alg}-${status}`,
  alg,
  status,
  createdAt: start,
  retiredAt: status === 'retired' ? start : null,
  ...more,
})
const set = (...more: KeyState[]) => [...keyAlgorithms.map((alg) => key(alg, 'current')), ...more]

describe('the calendar of keys', () => {
  test('an instance without keys makes one for each algorithm, signing at once', () => {
    expect(planRotation([], start).makeCurrent).toEqual(keyAlgorithms)
    expect(planRotation([key('RS256', 'current')], start).makeCurrent).toEqual(['ES256', 'PS256', 'EdDSA', 'RSA-OAEP-256'])
  })

  test('nothing is due while keys are young', () => {
    expect(isIdle(planRotation(set(), later(signsForMs - 1)))).toBe(true)
  })

  test('after 90 days the next ones are published, and sign nothing before caches have them', () => {
    expect(planRotation(set(), later(signsForMs)).makeNext).toEqual(keyAlgorithms)
    const published = set(key('RS256', 'next', { createdAt: later(signsForMs) }))
    const plan = planRotation(published, later(signsForMs + publishedForMs - MINUTE))
    expect(plan).toMatchObject({ promote: [], retire: [], makeNext: ['ES256', 'PS256', 'EdDSA', 'RSA-OAEP-256'] })
  })

  test('then the next one signs and the one before only verifies', () => {
    const plan = planRotation(set(key('RS256', 'next')), later(publishedForMs))
    expect(plan).toEqual({ makeCurrent: [], makeNext: [], promote: ['RS256-next'], retire: ['RS256-current'], forget: [] })
  })

  test('one that signed is forgotten after everything it signed is over', () => {
    const keys = set(key('RS256', 'retired'))
    expect(isIdle(planRotation(keys, later(verifiesForMs - DAY)))).toBe(true)
    expect(planRotation(keys, later(verifiesForMs)).forget).toEqual(['RS256-retired'])
  })

  test('an operator publishes sooner, once', () => {
    expect(planRotation(set(), start, 'rotate').makeNext).toEqual(keyAlgorithms)
    expect(isIdle(planRotation(set(...keyAlgorithms.map((alg) => key(alg, 'next'))), start, 'rotate'))).toBe(true)
  })

  test('compromised keys verify nothing any more', () => {
    const plan = planRotation(set(key('RS256', 'retired')), start, 'compromised')
    expect(plan.makeCurrent).toEqual(keyAlgorithms)
    expect(plan.forget).toHaveLength(6)
  })
})
