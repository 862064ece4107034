import { expect, test } from 'vitest'
import { createKeyring } from '../../../secrets/keyring.ts'
import { testDatabase } from '../../../testing/database.ts'
import { addPerson } from '../../../testing/oidc-people.ts'
import { countRecoveryCodes, replaceRecoveryCodes, spendRecoveryCode } from './codes.ts'

const db = await testDatabase()
const now = new Date('2026-03-02T13:20:05Z')
const roots = [
  'an older root key for tests only, of more than 32 characters',
  'a newer root key for tests only, of more than 32 characters',
] as const
const deps = { keyring: createKeyring([roots[0]]), clock: () => now }

let count = 0
const withCodes = async () => {
  const { accountId } = await addPerson(db, now, { email: `secours${++count}@clamart.fr` })
  return { accountId, codes: await db.transaction().execute((tx) => replaceRecoveryCodes(tx, deps, accountId)) }
}

test('ten codes of at least 40 random bits each', async () => {
  const { codes } = await withCodes()
  expect(codes).toHaveLength(10)
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/)
  expect(Math.log2(31 ** 12)).toBeGreaterThan(40)
})

test('each works once, typed as one likes; of twenty tries at once one is accepted', async () => {
  const { accountId, codes } = await withCodes()
  const [first = '', second = ''] = codes
  expect(await spendRecoveryCode(db, deps, accountId, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).toBe(true)
  expect(await spendRecoveryCode(db, deps, accountId, first)).toBe(false)
  const tries = await Promise.all(Array.from({ length: 20 }, () => spendRecoveryCode(db, deps, accountId, second)))
  expect(tries.filter(Boolean)).toHaveLength(1)
  expect(await countRecoveryCodes(db, accountId)).toBe(8)
})

test('are worth nothing for another account, nor read from the database', async () => {
  const [mine, theirs] = [await withCodes(), await withCodes()]
  expect(await spendRecoveryCode(db, deps, mine.accountId, theirs.codes[0] ?? '')).toBe(false)
  const stored = await db.selectFrom('recoveryCodes').select('codeHash').where('accountId', '=', mine.accountId).execute()
  for (const { codeHash } of stored)
    expect(await spendRecoveryCode(db, deps, mine.accountId, codeHash.toString('hex').slice(0, 12))).toBe(false)
})

test('outlive a rotation of the root key', async () => {
  const { accountId, codes } = await withCodes()
  const rotated = { ...deps, keyring: createKeyring([roots[1], roots[0]]) }
  expect(await spendRecoveryCode(db, rotated, accountId, codes[0] ?? '')).toBe(true)
})

test.each([
  '',
  'k7qf-2m9d',
  'k7qf-2m9d-x4hp-k7qf',
  'O0I1-O0I1-O0I1',
  "' or 1=1 --",
  'k'.repeat(50_000),
])('%j is no code', async (typed) => {
  const { accountId } = await withCodes()
  expect(await spendRecoveryCode(db, deps, accountId, typed)).toBe(false)
})
