import { describe, expect, test } from 'vitest'
import { lifetimes } from '../lifetimes.ts'
import { usualSession } from './usual-session.ts'

const now = 1_800_000_000
const stored = {
  kind: 'Session',
  jti: 'the-id',
  uid: 'the-uid',
  accountId: 'ada',
  transient: true,
  iat: now - 3600,
  exp: now + lifetimes.Session - 599,
}

describe('a session of which nothing is to be written', () => {
  test('says whose it is', () => {
    expect(usualSession(stored, 'the-id', now)).toEqual({ accountId: 'ada', uid: 'the-uid' })
  })

  test.each<[string, Record<string, unknown>]>([
    ['another kind', { kind: 'Interaction' }],
    ['another name', { jti: 'another' }],
    ['no beginning', { iat: undefined }],
    ['no end', { exp: undefined }],
    ['an end that came', { exp: now }],
    ['ten minutes since it was written', { exp: now + lifetimes.Session - 600 }],
    ['nobody', { accountId: undefined }],
    ['no reference', { uid: undefined }],
    ['a cookie that outlives the browser', { transient: undefined }],
  ])('is not one with %s', (_, more) => {
    expect(usualSession({ ...stored, ...more }, 'the-id', now)).toBeUndefined()
  })
})
