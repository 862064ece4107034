import { expect, test } from 'vitest'
import { randomByte, randomSecret, randomText } from './random.ts'

test('a secret holds 256 bits, and no two are the same however many are drawn', () => {
  const secrets = Array.from({ length: 2_000 }, randomSecret)
  expect(new Set(secrets).size).toBe(2_000)
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
})

test('whatever is drawn between, every byte comes about as often as another', () => {
  const counts = new Map<number, number>()
  const count = (byte: number) => counts.set(byte, (counts.get(byte) ?? 0) + 1)
  for (let round = 0; round < 4_000; round += 1) {
    for (const byte of Buffer.from(randomText(round % 40), 'base64url')) count(byte)
    count(randomByte())
  }
  // 82,000 bytes: 320 of each, a deviation of 18
  expect(counts.size).toBe(256)
  for (const times of counts.values()) expect(Math.abs(times - 320)).toBeLessThan(160)
})
