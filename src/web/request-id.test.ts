import { expect, test } from 'vitest'
import { newReference } from './request-id.ts'

test('eight letters and figures that nobody mistakes, each as often as another, seldom twice the same', () => {
  const references = Array.from({ length: 20_000 }, newReference)
  expect(references.filter((one) => !/^[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}$/.test(one))).toEqual([])
  expect(new Set(references.slice(0, 200)).size).toBe(200)
  const seen = new Map<string, number>()
  for (const letter of references.join('').replaceAll('-', '')) seen.set(letter, (seen.get(letter) ?? 0) + 1)
  expect(seen.size).toBe(28)
  const expected = (20_000 * 8) / 28
  for (const count of seen.values()) expect(Math.abs(count - expected)).toBeLessThan(expected / 10)
})
