import { expect, test } from 'vitest'
import { parseFormBody, saysHalfCharacter, saysNul } from './request-limits.ts'

test('an urlencoded body is read with its accents and spaces', () => {
  expect({ ...parseFormBody('q=mairie+d%E2%80%99%C3%89vry&page=2') }).toEqual({ q: 'mairie d’Évry', page: '2' })
})

const refused: [why: string, body: string][] = [
  ['a name said twice', 'email=a%40b.fr&email=c%40d.fr'],
  ['more than 100 parameters', Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&')],
  ['a NUL', 'q=a%00b'],
]
test.each(refused)('%s is refused', (_why, body) => {
  expect(() => parseFormBody(body)).toThrow('bad_request')
})

test('`__proto__` is a name like another', () => {
  const values = parseFormBody('__proto__=x&constructor=y')
  expect(Object.keys(values)).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(values)).toBeNull()
})

test('fifty thousand characters are read at once', () => {
  const started = performance.now()
  parseFormBody(`q=${'%20'.repeat(16_000)}`)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test.each([
  ['a NUL', { name: 'a\0b' }, true],
  ['a name with a NUL', { members: [{ 'a\0': 1 }] }, true],
  ['the six characters that write one', { name: 'a\\u0000b', list: [1, null, true] }, false],
  ['nothing', undefined, false],
])('a JSON body with %s: %j', (_what, body, expected) => {
  expect(saysNul(body)).toBe(expected)
})

test.each([
  ['half of a character', { list: ['a\ud83d'] }, true],
  ['the other half, in a name', { 'a\ude00': 1 }, true],
  ['both halves', { name: '😀' }, false],
])('a JSON body with %s: %j', (_what, body, expected) => {
  expect(saysHalfCharacter(body)).toBe(expected)
})
