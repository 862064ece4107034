import { describe, expect, test } from 'vitest'
import { publishCount, publishPart, publishPartition, sumPublished, threshold } from './suppress.ts'

test.each([
  [0, 0],
  [1, null],
  [4, null],
  [5, 5],
])('a count of %i is shown as %s', (value, shown) => expect(publishCount(value)).toBe(shown))

test.each([
  ['a small part', 3, 40, null],
  ['what it leaves is small', 38, 40, null],
  ['all of them', 40, 40, 40],
  ['none of them', 0, 40, 0],
  ['large on both sides', 20, 40, 20],
  ['of a hidden total', 2, null, null],
])('part of a total: %s', (_name, part, total, shown) => expect(publishPart(part, total)).toBe(shown))

describe('counts that add up', () => {
  test.each([
    ['all large', [10, 20], { total: 30, parts: [10, 20] }],
    ['nothing', [0, 0], { total: 0, parts: [0, 0] }],
    ['one small: the next smallest goes too', [3, 40, 50, 0], { total: 93, parts: [null, null, 50, 0] }],
    ['two small worth enough', [3, 4, 50], { total: 57, parts: [null, null, 50] }],
    ['two small worth too little', [1, 2, 50, 60], { total: 113, parts: [null, null, null, 60] }],
    ['only one, and small', [3, 0], { total: null, parts: [null, 0] }],
    ['all small', [1, 2], { total: null, parts: [null, null] }],
  ])('%s', (_name, values, published) => expect(publishPartition(values)).toEqual(published))

  test('never let a subtraction find a small one', () => {
    let seed = 7
    const random = (max: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * max)
    }
    for (let i = 0; i < 2_000; i++) {
      const values = Array.from({ length: 1 + random(8) }, () => (random(3) ? random(12) : random(200)))
      const { total, parts } = publishPartition(values)
      expect(parts.some((part) => part !== null && part > 0 && part < threshold)).toBe(false)
      if (total === null) continue
      const hidden = parts.filter((part) => part === null).length
      expect(hidden).not.toBe(1)
      const left = total - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
      expect(hidden === 0 ? left === 0 : left >= threshold).toBe(true)
    }
  })
})

test('a sum of published counts is made of those only', () => {
  expect(sumPublished([10, null, 7])).toBe(17)
  expect(sumPublished([null, null])).toBeNull()
  expect(sumPublished([0, null])).toBeNull()
  expect(sumPublished([0, 0])).toBe(0)
})
