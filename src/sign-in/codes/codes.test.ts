import { expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { randomSecret } from '../../secrets/random.ts'
import { testDatabase } from '../../testing/database.ts'
import { findLink, isCodeExpected, issueCode, parseCode, spendCode, spendLink } from './index.ts'

const db = await testDatabase()
const keyring = createKeyring(['a root key of thirty-two characters'])
const start = new Date('2026-03-02T09:00:00Z')

const flow = () => {
  let now = start
  const deps = { keyring, clock: () => now }
  const bound = { purpose: 'sign_in', email: `${randomSecret().toLowerCase()}@mairie.fr`, flowId: randomSecret() } as const
  return {
    bound,
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * MINUTE)
    },
    issue: () =>
      db
        .transaction()
        .execute((tx: Tx) => issueCode(tx, deps, { ...bound, accountId: null, interactionUid: 'uid', minutes: 10 })),
    spend: (code: string, changed: Partial<{ email: string; flowId: string; purpose: 'reset_password' }> = {}) =>
      spendCode(db, deps, { ...bound, ...changed, code }),
    look: (token: string, purpose: 'sign_in' | 'reset_password' = 'sign_in') => findLink(db, deps, { token, purpose }),
    follow: (token: string, purpose: 'sign_in' | 'reset_password' = 'sign_in') => spendLink(db, deps, { token, purpose }),
    expected: () => isCodeExpected(db, now, bound),
  }
}

const other = (code: string) => (code === '0000000000' ? '1111111111' : '0000000000')

test('the right code is right once', async () => {
  const { issue, spend } = flow()
  const { code } = await issue()
  expect(await spend(code)).toBe('right')
  expect(await spend(code)).toBe('expired')
})

test('of 50 right codes at once, exactly one is right', async () => {
  const { issue, spend } = flow()
  const { code } = await issue()
  const answers = await Promise.all(Array.from({ length: 50 }, () => spend(code)))
  expect(answers.filter((answer) => answer === 'right')).toHaveLength(1)
})

test('of 50 uses of a link at once, exactly one signs in, and the code is dead', async () => {
  const { issue, spend, follow } = flow()
  const { code, linkToken } = await issue()
  const answers = await Promise.all(Array.from({ length: 50 }, () => follow(linkToken)))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(await spend(code)).toBe('expired')
})

test('looking at a link consumes nothing', async () => {
  const { issue, look, follow } = flow()
  const { linkToken } = await issue()
  expect(await look(linkToken)).toMatchObject({ interactionUid: 'uid' })
  expect(await look(linkToken)).toBeDefined()
  expect(await follow(linkToken)).toBeDefined()
  expect(await look(linkToken)).toBeUndefined()
})

test('a link of one purpose is worth nothing for another', async () => {
  const { issue, follow } = flow()
  const { linkToken } = await issue()
  expect(await follow(linkToken, 'reset_password')).toBeUndefined()
})

test('a code is bound to its flow, its address and its purpose', async () => {
  const { issue, spend } = flow()
  const { code } = await issue()
  expect(await spend(code, { flowId: randomSecret() })).toBe('expired')
  expect(await spend(code, { email: 'other@mairie.fr' })).toBe('expired')
  expect(await spend(code, { purpose: 'reset_password' })).toBe('expired')
  expect(await spend(code)).toBe('right')
})

test('ten wrong tries burn the code, in parallel too, and no right code passes then', async () => {
  const { issue, spend } = flow()
  const { code } = await issue()
  const answers = await Promise.all(Array.from({ length: 40 }, () => spend(other(code))))
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(9)
  expect(await spend(code)).toBe('burnt')
})

test('a new code kills the old one but not the count', async () => {
  const { issue, spend } = flow()
  const first = await issue()
  for (let tries = 0; tries < 9; tries++) await spend(other(first.code))
  const second = await issue()
  expect(await spend(first.code === second.code ? other(second.code) : first.code)).toBe('burnt')
  expect(await spend(second.code)).toBe('burnt')
})

test('a burnt code is not replaced before its time, and says when', async () => {
  const { issue, spend, later } = flow()
  const { code } = await issue()
  for (let tries = 0; tries < 10; tries++) await spend(other(code))
  later(4)
  await expect(issue()).rejects.toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 360 })
  later(7)
  const { code: fresh } = await issue()
  expect(await spend(fresh)).toBe('right')
})

test('a code lives ten minutes', async () => {
  const { issue, spend, later, expected } = flow()
  const { code } = await issue()
  expect(await expected()).toBe(true)
  later(10)
  expect(await spend(code)).toBe('expired')
  expect(await expected()).toBe(false)
})

test('the link beside it lives fifteen', async () => {
  const { issue, look, follow, later } = flow()
  const { linkToken } = await issue()
  later(14)
  expect(await look(linkToken)).toBeDefined()
  later(1)
  expect(await look(linkToken)).toBeUndefined()
  expect(await follow(linkToken)).toBeUndefined()
})

test('nothing that was mailed is stored', async () => {
  const { issue, bound } = flow()
  const { code, linkToken } = await issue()
  const row = await db.selectFrom('oneTimeCodes').selectAll().where('email', '=', bound.email).executeTakeFirstOrThrow()
  for (const secret of [code, linkToken, bound.flowId]) expect(JSON.stringify(row)).not.toContain(secret)
})

test.each([
  ['01234 56789', '0123456789'],
  ['012 345 678 9', '0123456789'],
  ['012-345-67.89 ', '0123456789'],
  ['12345', null],
  ['012345678９', null],
  ['', null],
])('%j reads as %j', (typed, code) => expect(parseCode(typed)).toBe(code))
