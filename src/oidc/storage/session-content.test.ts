import { expect, test } from 'vitest'
import { sameSession, snapshotOf } from './session-content.ts'

const stored = {
  jti: 's',
  uid: 'u',
  accountId: 'ada',
  exp: 1_000,
  iat: 1,
  loginTs: 5,
  authorizations: { one: { sid: 'x', grantId: 'g' } },
}

test.each([
  ['nothing', {}, true],
  ['keys in another order', { uid: 'u', jti: 's' }, true],
  ['level, factors and time of sign-in, set again each time', { acr: 'eidas1', amr: ['pwd'], loginTs: 9 }, true],
  ['grant and sid of a client, set again each time', { authorizations: { one: { sid: 'y' }, two: { sid: 'z' } } }, true],
  ['an expiry nine minutes later', { exp: 1_000 + 540 }, true],
  ['an expiry ten minutes later', { exp: 1_000 + 600 }, false],
  ['another account', { accountId: 'bob' }, false],
  ['a sign-out being asked', { state: { secret: 's' } }, false],
])('what changed: %s → not worth a write: %s', (_, change, expected) => {
  expect(sameSession(snapshotOf(stored), { ...stored, ...change })).toBe(expected)
})
