import { expect, test } from 'vitest'
import { answerExpectedBefore } from './clock.ts'

// Wednesday 2 September 2026
const openedAt = new Date('2026-09-02T09:30:00Z')
const asked = new Date('2026-09-03T08:00:00Z')
const answered = new Date('2026-09-04T16:00:00Z')

test.each([
  ['nothing asked: one business day', null, null, '2026-09-03T09:30:00.000Z'],
  ['a question waits for its answer, fourteen days at most', asked, null, '2026-09-17T08:00:00.000Z'],
  ['answered on a Friday: until Monday', asked, answered, '2026-09-07T16:00:00.000Z'],
])('%s', (_, askedAt, answeredAt, until) => {
  expect(answerExpectedBefore({ openedAt, askedAt, answeredAt }).toISOString()).toBe(until)
})
