import { describe, expect, test } from 'vitest'
import { SECOND } from '../../../clock.ts'
import { openDatabase } from '../../../database/index.ts'
import { createKeyring } from '../../../secrets/keyring.ts'
import { testDatabaseUrl, testPool } from '../../../testing/database.ts'
import { addPerson } from '../../../testing/oidc-people.ts'
import { codeOf, parseTotp, stepAt, stepOf } from './algorithm.ts'
import { keyUri, newSecret, openDraft, sealDraft, toBase32 } from './secret.ts'
import { keepSecret, resealTotpSecrets, spendTotp } from './store.ts'

const url = await testDatabaseUrl()
const [one, two] = [openDatabase(await testPool({ url })), openDatabase(await testPool({ url }))]
const oldRoot = 'an older root key for tests only, of more than 32 characters'
const newRoot = 'a newer root key for tests only, of more than 32 characters'
const keyring = createKeyring([oldRoot])
const now = new Date('2026-03-02T13:20:05Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * SECOND)

let count = 0
const withTotp = async (db = one) => {
  const { accountId } = await addPerson(db, now, { email: `totp${++count}@clamart.fr` })
  const secret = newSecret()
  await db
    .transaction()
    .execute((tx) => keepSecret(tx, { keyring, clock: () => now }, { accountId, secret, step: stepAt(now) - 5 }))
  return { accountId, secret }
}
const at = (moment: Date, ring = keyring) => ({ keyring: ring, clock: () => moment })

describe('the algorithm', () => {
  const rfc = Buffer.from('12345678901234567890')
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('RFC 6238, appendix B: at %i s the code is %s', (seconds, code) => {
    expect(codeOf(rfc, stepAt(new Date(seconds * SECOND)))).toBe(code)
  })

  test('one step early or late is right, two are not', () => {
    const step = stepAt(now)
    expect([-2, -1, 0, 1, 2].map((shift) => stepOf(rfc, codeOf(rfc, step + shift), now))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ])
  })

  test.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['12345', null],
    ['1234567', null],
    ['12345a', null],
    ['', null],
    ['１２３４５６', null],
  ])('%j is read as %j', (typed, expected) => {
    expect(parseTotp(typed)).toBe(expected)
  })

  test('the secret has 160 bits, in letters every application reads', () => {
    expect(newSecret()).toHaveLength(20)
    expect(toBase32(rfc)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(keyUri(rfc, 'ada@clamart.fr')).toBe(
      'otpauth://totp/MonComptePro%3Aada%40clamart.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=MonComptePro&algorithm=SHA1&digits=6&period=30',
    )
  })
})

describe('TOTP replay', () => {
  test('a code works once', async () => {
    const { accountId, secret } = await withTotp()
    const code = codeOf(secret, stepAt(now))
    expect(await spendTotp(one, at(now), accountId, code)).toBe(true)
    expect(await spendTotp(one, at(now), accountId, code)).toBe(false)
    expect(await spendTotp(two, at(later(25)), accountId, code)).toBe(false)
  })

  test('of twenty at once on two nodes one is accepted', async () => {
    const { accountId, secret } = await withTotp()
    const code = codeOf(secret, stepAt(now))
    const tries = Array.from({ length: 20 }, (_, index) => spendTotp(index % 2 ? one : two, at(now), accountId, code))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
  })

  test('the code of a step before the last accepted one is refused, on a node whose clock is late too', async () => {
    const { accountId, secret } = await withTotp()
    expect(await spendTotp(one, at(now), accountId, codeOf(secret, stepAt(now) + 1))).toBe(true)
    expect(await spendTotp(two, at(later(-30)), accountId, codeOf(secret, stepAt(now)))).toBe(false)
    expect(await spendTotp(two, at(later(60)), accountId, codeOf(secret, stepAt(now) + 2))).toBe(true)
  })

  test('the code of somebody else opens nothing', async () => {
    const [mine, theirs] = [await withTotp(), await withTotp()]
    expect(await spendTotp(one, at(now), mine.accountId, codeOf(theirs.secret, stepAt(now)))).toBe(false)
  })
})

describe('the secret at rest', () => {
  test('is sealed, under a key that can be rotated: used or not, it outlives the older key', async () => {
    const [used, unused] = [await withTotp(), await withTotp()]
    const rows = () => one.selectFrom('codeApplications').select(['accountId', 'sealedSecret']).execute()
    for (const { sealedSecret } of await rows())
      expect(sealedSecret.includes(used.secret) || sealedSecret.includes(unused.secret)).toBe(false)
    const rotated = createKeyring([newRoot, oldRoot])
    expect(await spendTotp(one, at(now, rotated), used.accountId, codeOf(used.secret, stepAt(now)))).toBe(true)
    await resealTotpSecrets(one, { keyring: rotated })
    const alone = createKeyring([newRoot])
    expect(await spendTotp(one, at(later(30), alone), used.accountId, codeOf(used.secret, stepAt(later(30))))).toBe(true)
    expect(await spendTotp(one, at(now, alone), unused.accountId, codeOf(unused.secret, stepAt(now)))).toBe(true)
  })

  test('is never overwritten', async () => {
    const { accountId, secret } = await withTotp()
    const kept = await one
      .transaction()
      .execute((tx) => keepSecret(tx, at(now), { accountId, secret: newSecret(), step: stepAt(now) }))
    expect(kept).toBe(false)
    expect(
      await spendTotp(one, { keyring: createKeyring([oldRoot]), clock: () => now }, accountId, codeOf(secret, stepAt(now))),
    ).toBe(true)
  })

  /** its first letter is another one: unlike the last, which may carry no bit, it always counts */
  const altered = (draft: string) => `${draft.startsWith('A') ? 'B' : 'A'}${draft.slice(1)}`

  test('shown and not confirmed, it belongs to one account, for an hour', () => {
    const [me, other] = ['6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01', '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a02']
    const secret = newSecret()
    const draft = sealDraft(at(now), me, secret)
    expect(openDraft(at(later(3_500)), me, draft)?.equals(secret)).toBe(true)
    expect(openDraft(at(later(3_700)), me, draft)).toBeNull()
    expect(openDraft(at(now), other, draft)).toBeNull()
    expect(openDraft(at(now), me, altered(draft))).toBeNull()
    expect(openDraft(at(now), me, '')).toBeNull()
  })
})
