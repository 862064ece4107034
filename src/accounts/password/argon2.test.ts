import { hash as bareHash, parseOptions, hashRaw as rawHash } from '@node-rs/argon2'
import { hash as bcryptHash } from 'bcryptjs'
import { describe, expect, test } from 'vitest'
import { RequestRefused } from '../../errors.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { argon2Hasher } from './argon2.ts'
import { boundedSlots } from './slots.ts'

const old = 'an old root key of more than 32 characters'
const recent = 'a new root key of more than 32 characters'
const hasherWith = (keys: string[], options = {}) => argon2Hasher({ keyring: createKeyring(keys), wrongAfterMs: 0, ...options })
const hasher = hasherWith([old])
const phrase = 'jonquille tracteur oreiller'

test('the right password is right, another is wrong, and no account is wrong', async () => {
  const stored = await hasher.hash(phrase)
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1,keyid=[A-Za-z0-9+/]{6}\$/)
  expect(await hasher.verify(phrase, stored)).toBe('right')
  expect(await hasher.verify(`${phrase} `, stored)).toBe('wrong')
  expect(await hasher.verify(phrase.toUpperCase(), stored)).toBe('wrong')
  expect(await hasher.verify(phrase, null)).toBe('wrong')
})

test('the same password composed otherwise by another keyboard is right', async () => {
  const stored = await hasher.hash('é'.normalize('NFC').repeat(15))
  expect(await hasher.verify('é'.normalize('NFD').repeat(15), stored)).toBe('right')
})

test('a short secret is stretched the same for one salt, otherwise for another salt and for each root key', async () => {
  const [salt, another] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)]
  const [stretched] = await hasher.stretch('k7qf', salt)
  expect(stretched).toHaveLength(32)
  expect(await hasherWith([recent, old]).stretch('k7qf', salt)).toEqual([expect.any(Buffer), stretched])
  expect((await hasher.stretch('k7qf', another))[0]).not.toEqual(stretched)
  expect(await hasherWith([recent]).stretch('k7qf', salt)).not.toContainEqual(stretched)
  const argon2id = await rawHash('k7qf', {
    ...parseOptions(await hasher.hash(phrase)),
    salt,
    secret: createKeyring([old]).peppers[0]?.key ?? salt,
  })
  expect(stretched).toEqual(argon2id)
})

test('two hashes of one password differ', async () => {
  expect(await hasher.hash(phrase)).not.toBe(await hasher.hash(phrase))
})

describe('after a rotation of the root key', () => {
  test('the old pepper still opens, and asks for a new hash', async () => {
    const stored = await hasher.hash(phrase)
    const rotated = hasherWith([recent, old])
    expect(await rotated.verify(phrase, stored)).toBe('stale')
    expect(await rotated.verify(phrase, await rotated.hash(phrase))).toBe('right')
  })
  test('without the old key nothing opens: the pepper counts', async () => {
    expect(await hasherWith([recent]).verify(phrase, await hasher.hash(phrase))).toBe('wrong')
  })
})

describe('imported hashes', () => {
  test('bcrypt is right once, and asks for a new hash', async () => {
    const stored = await bcryptHash('court', 4)
    expect(await hasher.verify('court', stored)).toBe('stale')
    expect(await hasher.verify('autre', stored)).toBe('wrong')
    expect(await hasher.verify('court', stored.replace('$2b$', '$2y$'))).toBe('stale')
  })
  test('argon2 without pepper, or weaker, asks for a new hash', async () => {
    expect(await hasher.verify(phrase, await bareHash(phrase, { memoryCost: 19_456, timeCost: 2 }))).toBe('stale')
  })
})

test('a wrong answer takes as long whatever the account has', async () => {
  const slow = hasherWith([old], { wrongAfterMs: 120 })
  const stored = [null, await slow.hash(phrase), await bcryptHash('court', 4)]
  await slow.verify('warm up', await bcryptHash('court', 4))
  for (const one of stored) {
    const started = performance.now()
    expect(await slow.verify('not that one', one)).toBe('wrong')
    expect(performance.now() - started).toBeGreaterThan(115)
  }
})

test('at most two at once, a bounded queue, then a time to come back', async () => {
  const inTurn = boundedSlots({ atOnce: 2, waiting: 3, retryAfterSeconds: 5 })
  let running = 0
  let most = 0
  const task = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
  }
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => inTurn(task)))
  expect(most).toBe(2)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(RequestRefused)
    expect(reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
  }
  await inTurn(task)
  await expect(inTurn(async () => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  await inTurn(task)
})
