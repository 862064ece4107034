import { expect, test } from 'vitest'
import { createKeyring } from '../../../secrets/keyring.ts'
import { newId } from '../../../secrets/random.ts'
import { testDatabase } from '../../../testing/database.ts'
import { addPerson } from '../../../testing/oidc-people.ts'
import { quickPasswords } from '../../../testing/quick-passwords.ts'
import { countRecoveryCodes, drawRecoveryCodes, hashTypedCode, replaceRecoveryCodes, spendRecoveryCode } from './codes.ts'
import { hashedBefore } from './hashes.ts'

const db = await testDatabase()
const now = new Date('2026-03-02T13:20:05Z')
const roots = [
  'an older root key for tests only, of more than 32 characters',
  'a newer root key for tests only, of more than 32 characters',
] as const
const withKeys = (...keys: string[]) => {
  const keyring = createKeyring(keys)
  return { keyring, clock: () => now, passwords: quickPasswords(keyring) }
}
const deps = withKeys(roots[0])

let count = 0
const somebody = async () => (await addPerson(db, now, { email: `secours${++count}@clamart.fr` })).accountId

const withCodes = async () => {
  const accountId = await somebody()
  const drawn = await drawRecoveryCodes(deps, accountId)
  return { accountId, codes: await db.transaction().execute((tx) => replaceRecoveryCodes(tx, deps, accountId, drawn)) }
}

const spend = async (accountId: string, typed: string, by = deps) =>
  spendRecoveryCode(db, by, accountId, await hashTypedCode(db, by, accountId, typed))

test('ten codes of at least 40 random bits each', async () => {
  const { codes } = await withCodes()
  expect(codes).toHaveLength(10)
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/)
  expect(Math.log2(31 ** 12)).toBeGreaterThan(40)
})

test('each works once, typed as one likes; of twenty tries at once one is accepted', async () => {
  const { accountId, codes } = await withCodes()
  const [first = '', second = ''] = codes
  expect(await spend(accountId, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).toBe(true)
  expect(await spend(accountId, first)).toBe(false)
  const hashes = await hashTypedCode(db, deps, accountId, second)
  const tries = await Promise.all(Array.from({ length: 20 }, () => spendRecoveryCode(db, deps, accountId, hashes)))
  expect(tries.filter(Boolean)).toHaveLength(1)
  expect(await countRecoveryCodes(db, accountId)).toBe(8)
})

test('are kept as password hashes with a random salt of each set, worth nothing for another account, nor read from the database', async () => {
  const [mine, theirs] = [await withCodes(), await withCodes()]
  expect(await spend(mine.accountId, theirs.codes[0] ?? '')).toBe(false)
  const keptOf = (accountId: string) =>
    db.selectFrom('recoveryCodes').select(['codeHash', 'salt']).where('accountId', '=', accountId).execute()
  const [stored, others] = [await keptOf(mine.accountId), await keptOf(theirs.accountId)]
  for (const { salt } of stored) expect(salt).toHaveLength(16)
  expect(stored[0]?.salt).not.toEqual(others[0]?.salt)
  const expected = await Promise.all(
    mine.codes.map(async (code) => {
      const [hash] = await deps.passwords.stretch(
        `recovery:${mine.accountId}:${code.replaceAll('-', '')}`,
        stored[0]?.salt ?? Buffer.of(),
      )
      return hash?.toString('hex')
    }),
  )
  expect(stored.map(({ codeHash }) => codeHash.toString('hex')).sort()).toEqual(expected.sort())
  for (const { codeHash } of stored) expect(await spend(mine.accountId, codeHash.toString('hex').slice(0, 12))).toBe(false)
})

test('outlive a rotation of the root key', async () => {
  const { accountId, codes } = await withCodes()
  expect(await spend(accountId, codes[0] ?? '', withKeys(roots[1]))).toBe(false)
  expect(await spend(accountId, codes[0] ?? '', withKeys(roots[1], roots[0]))).toBe(true)
})

test('codes of a set made before sets had a salt still work, once', async () => {
  const accountId = await somebody()
  const [codeHash = Buffer.of()] = hashedBefore(deps, accountId, 'k7qf2m9dx4hp')
  await db
    .insertInto('recoveryCodes')
    .values({ id: newId(), accountId, codeHash, salt: null, createdAt: now, usedAt: null })
    .execute()
  expect(await spend(accountId, 'k7qf-2m9d-x4hq')).toBe(false)
  expect(await spend(accountId, 'k7qf-2m9d-x4hp', withKeys(roots[1], roots[0]))).toBe(true)
  expect(await spend(accountId, 'k7qf-2m9d-x4hp')).toBe(false)
})

test.each([
  '',
  'k7qf-2m9d',
  'k7qf-2m9d-x4hp-k7qf',
  'O0I1-O0I1-O0I1',
  "' or 1=1 --",
  'k'.repeat(50_000),
])('%j is no code', async (typed) => expect(await spend(await somebody(), typed)).toBe(false))
