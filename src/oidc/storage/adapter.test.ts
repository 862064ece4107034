import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { deleteExpired } from '../../database/delete-expired.ts'
import { openDatabase } from '../../database/index.ts'
import { newId } from '../../secrets/random.ts'
import { testDatabaseUrl, testPool } from '../../testing/database.ts'
import { addPerson, signPersonIn } from '../../testing/oidc-people.ts'
import { createClientCache } from '../clients/cache.ts'
import { createStorage } from './adapter.ts'
import { saveArtifacts } from './artifacts.ts'
import { settleUse } from './held-back.ts'
import { memoryOf } from './request-memory.ts'
import { revokeGrants } from './revoke-grants.ts'

const url = await testDatabaseUrl()
/** Two nodes: each its own connections. */
const node = async () => openDatabase(await testPool({ url, size: 10 }))
const db = await node()
const nodes = [db, await node()]
let offset = 0
const clock = () => new Date(Date.now() + offset)
const storages = nodes.map((one) => createStorage({ db: one, clock, clients: createClientCache(one, clock) }))
const storage = (model: string) => createStorage({ db, clock, clients: createClientCache(db, clock) })(model)

const id = () => newId().replaceAll('-', '')
const hour = 3_600
const seconds = () => Math.floor(clock().getTime() / 1000)

/** A grant with a code and a token made from it. */
const granted = async (more: Record<string, unknown> = {}) => {
  const grantId = id()
  const payload = { kind: 'Grant', jti: grantId, accountId: newId(), clientId: 'service', exp: seconds() + hour, ...more }
  await storage('Grant').upsert(grantId, payload, hour)
  const [code, token, refresh] = [id(), id(), id()]
  await storage('AuthorizationCode').upsert(code, { kind: 'AuthorizationCode', jti: code, grantId }, 60)
  await storage('AccessToken').upsert(token, { kind: 'AccessToken', jti: token, grantId }, hour)
  await storage('RefreshToken').upsert(refresh, { kind: 'RefreshToken', jti: refresh, grantId }, hour)
  return { grantId, code, token, refresh, accountId: String(payload.accountId) }
}

test('an exchange that fails with a code somebody else has just used ends what they were given', async () => {
  const { grantId, code } = await granted()
  const consumed = () => ({ model: 'AuthorizationCode', id: code })
  const failing = async () => {
    const ctx = { oidc: {} } as never
    memoryOf(ctx).beingUsed = consumed() as never
    await settleUse({ db, clock }, ctx)
  }
  await failing()
  expect(await storage('Grant').find(grantId)).toMatchObject({ jti: grantId })
  await failing()
  expect(await storage('Grant').find(grantId)).toBeUndefined()
})

describe('what the engine stores', () => {
  test('is found again as it was, until it expires', async () => {
    const one = id()
    await storage('Interaction').upsert(one, { jti: one, params: { Scope: 'openid', nested: { camelCase: [1] } } }, 60)
    expect(await storage('Interaction').find(one)).toEqual({ jti: one, params: { Scope: 'openid', nested: { camelCase: [1] } } })
    offset += 2 * MINUTE
    expect(await storage('Interaction').find(one)).toBeUndefined()
    offset = 0
  })

  test('belongs to one model: the id of one is no id of another', async () => {
    const { token } = await granted()
    expect(await storage('RefreshToken').find(token)).toBeUndefined()
    expect(await storage('AccessToken').find(token)).toMatchObject({ jti: token })
  })

  test('a session is found by its uid, and replaced under its id', async () => {
    const one = id()
    await storage('Session').upsert(one, { jti: one, uid: `uid-${one}`, accountId: 'a' }, hour)
    await storage('Session').upsert(one, { jti: one, uid: `uid-${one}`, accountId: 'b' }, hour)
    const other = id()
    await storage('Session').upsert(other, { jti: other, uid: `uid-${other}`, accountId: 'c' }, hour)
    expect(await storage('Session').findByUid(`uid-${one}`)).toMatchObject({ accountId: 'b' })
    expect(await storage('Session').findByUid(`uid-${other}`)).toMatchObject({ accountId: 'c' })
    await storage('Session').destroy(one)
    expect(await storage('Session').findByUid(`uid-${one}`)).toBeUndefined()
  })

  test('a consumed code is still found, and says so: that is how a replay is seen', async () => {
    const { code } = await granted()
    await storage('AuthorizationCode').consume(code)
    expect(await storage('AuthorizationCode').find(code)).toMatchObject({ jti: code, consumed: expect.any(Number) })
  })

  test('a code or a token without its grant is worth nothing', async () => {
    const { grantId, code, token, refresh } = await granted()
    await storage('Grant').destroy(grantId)
    expect(await storage('AuthorizationCode').find(code)).toBeUndefined()
    expect(await storage('AccessToken').find(token)).toBeUndefined()
    expect(await storage('RefreshToken').find(refresh)).toBeUndefined()
  })

  test('revoking by grant and model leaves the other models', async () => {
    const { grantId, token, refresh } = await granted()
    await storage('AccessToken').revokeByGrantId(grantId)
    expect(await storage('AccessToken').find(token)).toBeUndefined()
    expect(await storage('RefreshToken').find(refresh)).toBeDefined()
  })

  test.each([
    ['Session', 'off'],
    ['Interaction', 'off'],
    ['AccessToken', 'off'],
    ['AuthorizationCode', 'on'],
    ['Grant', 'on'],
    ['RefreshToken', 'on'],
  ])('writing a %s waits for the disk: %s', async (model, expected) => {
    const none = { grantId: null, uid: null, sessionUid: null, userCode: null, expiresAt: null }
    const setting = await db.transaction().execute(async (tx) => {
      await sql`select set_config('synchronous_commit', 'on', true)`.execute(tx)
      await saveArtifacts(tx, [{ model, id: id(), payload: {}, ...none }], clock())
      const { rows } = await sql<{ setting: string }>`select current_setting('synchronous_commit') as setting`.execute(tx)
      return rows[0]?.setting
    })
    expect(setting).toBe(expected)
  })
})

describe.each([2, 10, 50])('used %i times at once, on two nodes', (times) => {
  test.each(
    Array.from({ length: 5 }, (_, round) => round),
  )('a code succeeds once, and its whole grant is gone (round %i)', async () => {
    const { grantId, code, token } = await granted()
    const outcomes = await Promise.allSettled(
      Array.from({ length: times }, (_, index) => storages[index % 2]?.('AuthorizationCode').consume(code)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.error] : []))
    expect(new Set(reasons)).toEqual(new Set(['invalid_grant']))
    expect(await storage('Grant').find(grantId)).toBeUndefined()
    expect(await storage('AccessToken').find(token)).toBeUndefined()
  })

  test('a refresh token succeeds once', async () => {
    const { refresh } = await granted()
    const outcomes = await Promise.allSettled(
      Array.from({ length: times }, (_, index) => storages[index % 2]?.('RefreshToken').consume(refresh)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a pushed request succeeds once, and answers as one that is over', async () => {
    const one = id()
    await storage('PushedAuthorizationRequest').upsert(one, { jti: one, request: 'x' }, 60)
    const outcomes = await Promise.allSettled(
      Array.from({ length: times }, (_, index) => storages[index % 2]?.('PushedAuthorizationRequest').consume(one)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason.error).toBe('invalid_request_uri')
  })

  test('a proof is accepted once', async () => {
    const one = id()
    const outcomes = await Promise.allSettled(
      Array.from({ length: times }, (_, index) =>
        storages[index % 2]?.('ReplayDetection').upsert(one, { jti: one, iss: 'x' }, 60),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('ending grants', () => {
  test('of an account, or of one organization of that account', async () => {
    const accountId = newId()
    const [first, second] = [newId(), newId()]
    const one = await granted({ accountId, organization: first })
    const two = await granted({ accountId, organization: second })
    const other = await granted()
    expect(await revokeGrants(db, { accountId, organizationId: first })).toBe(1)
    expect(await storage('AccessToken').find(one.token)).toBeUndefined()
    expect(await storage('AccessToken').find(two.token)).toBeDefined()
    expect(await revokeGrants(db, { accountId })).toBe(1)
    expect(await storage('RefreshToken').find(two.refresh)).toBeUndefined()
    expect(await storage('AccessToken').find(other.token)).toBeDefined()
  })

  test('of a client that goes away', async () => {
    const { token } = await granted({ clientId: 'gone' })
    await revokeGrants(db, { clientId: 'gone' })
    expect(await storage('AccessToken').find(token)).toBeUndefined()
  })

  test('of a session, and of the one it took over from in the same browser; other browsers keep theirs', async () => {
    const ada = await addPerson(db, clock(), { email: 'ada@sessions.fr' })
    const before = await signPersonIn(db, clock(), ada)
    const now = await signPersonIn(db, clock(), ada, { replaces: before.id })
    const elsewhere = await signPersonIn(db, clock(), ada)
    const sessionUid = id()
    const old = await granted({ accountId: ada.accountId, sessionId: before.id, sessionUid })
    const current = await granted({ accountId: ada.accountId, sessionId: now.id, sessionUid })
    const other = await granted({ accountId: ada.accountId, sessionId: elsewhere.id, sessionUid: id() })
    await revokeGrants(db, { sessionId: now.id })
    expect(await storage('AccessToken').find(old.token)).toBeUndefined()
    expect(await storage('AccessToken').find(current.token)).toBeUndefined()
    expect(await storage('AccessToken').find(other.token)).toBeDefined()
  })

  test('by a plain sign-out: offline access keeps its refresh token and loses its access tokens', async () => {
    const sessionUid = id()
    const offline = await granted({ sessionUid, openid: { scope: 'openid offline_access' } })
    const plain = await granted({ sessionUid, openid: { scope: 'openid' } })
    await revokeGrants(db, { sessionUid }, { keepOffline: true })
    expect(await storage('RefreshToken').find(offline.refresh)).toBeDefined()
    expect(await storage('AccessToken').find(offline.token)).toBeUndefined()
    expect(await storage('RefreshToken').find(plain.refresh)).toBeUndefined()
    await revokeGrants(db, { accountId: offline.accountId })
    expect(await storage('RefreshToken').find(offline.refresh)).toBeUndefined()
  })

  test('of nobody in particular is refused', async () => {
    await expect(revokeGrants(db, {})).rejects.toThrow(RangeError)
  })
})

describe('expired rows', () => {
  test('are deleted in batches, the others stay', async () => {
    const kept = await granted()
    const before = new Date(Date.now() - 3 * hour * 1000)
    for (let count = 0; count < 25; count += 1)
      await sql`insert into oidc_artifacts (model, id, payload, created_at, expires_at)
        values ('Interaction', ${id()}, '{}', ${before}, ${before})`.execute(db)
    const deleted = await Promise.all(nodes.map((one) => deleteExpired(one, 'oidcArtifacts', clock(), { batch: 10 })))
    expect(deleted.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(25)
    expect(await storage('AccessToken').find(kept.token)).toBeDefined()
    const { rows } = await sql`select from oidc_artifacts where expires_at < ${clock()}`.execute(db)
    expect(rows).toHaveLength(0)
  })
})
