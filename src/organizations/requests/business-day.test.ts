import { expect, test } from 'vitest'
import { oneBusinessDayAfter } from './business-day.ts'

test.each([
  ['a Tuesday', '2026-09-01T08:00:00Z', '2026-09-02T08:00:00Z'],
  ['a Friday evening', '2026-09-04T17:00:00Z', '2026-09-07T17:00:00Z'],
  ['a Saturday', '2026-09-05T09:00:00Z', '2026-09-07T09:00:00Z'],
  ['the eve of a holiday', '2026-07-13T09:00:00Z', '2026-07-15T09:00:00Z'],
  ['before Easter Monday', '2026-04-03T09:00:00Z', '2026-04-07T09:00:00Z'],
  ['before Ascension', '2026-05-13T09:00:00Z', '2026-05-15T09:00:00Z'],
  ['before Whit Monday', '2026-05-22T09:00:00Z', '2026-05-26T09:00:00Z'],
  ['late in the evening, in Paris already Saturday', '2026-09-03T22:30:00Z', '2026-09-06T22:30:00Z'],
])('%s: one business day later', (_when, opened, due) => {
  expect(oneBusinessDayAfter(new Date(opened)).toISOString()).toBe(new Date(due).toISOString())
})
