import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { joinOrganization } from '../../organizations/join/join.ts'
import { newId } from '../../secrets/random.ts'
import { clamart, privateCompany, testBench } from '../../testing/join-bench.ts'
import { meanwhile } from '../../testing/meanwhile.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { decideMerge } from './decide-merge.ts'
import { mergeAccounts } from './merge-accounts.ts'

const { db, deps, moveClock, mailsTo, lastCode, someone, signUp, signInByCode, signInByPassword, accountOf } =
  await ownPagesApp('deux')
const bench = testBench(db)

const start = async (visitor: Visitor, otherAddress: string) => {
  await visitor.visit('/my-data/merge')
  await visitor.submit({}, 'Me connecter à l’autre compte')
  await visitor.submit({ email: otherAddress })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  return visitor.submit({ code: await lastCode(otherAddress) })
}
const choose = (visitor: Visitor, kept: string) => visitor.submit({ kept }, 'Réunir les deux comptes')
const idOf = async (email: string) => (await accountOf(email)).id

describe('by their owner, in one browser', () => {
  test('both are proved, shown, and become the one that was chosen', async () => {
    const [mine, old] = [someone(), someone()]
    const elsewhere = await signUp(old, phrase)
    const visitor = await signUp(mine)
    const [kept, absorbed] = [await idOf(mine), await idOf(old)]
    const page = await start(visitor, old)
    expect(page.text).toContain('Réunir ces deux comptes ?')
    expect(page.text).toContain(mine)
    expect(page.text).toContain(old)
    expect((await visitor.submit({}, 'Réunir les deux comptes')).status).toBe(422)
    await choose(visitor, kept)
    expect(await idOf(old)).toBe(kept)
    const row = await db
      .selectFrom('accounts')
      .select(['erasedAt', 'mergedInto', 'passwordHash'])
      .where('id', '=', absorbed)
      .execute()
    expect(row).toEqual([{ erasedAt: expect.any(Date), mergedInto: kept, passwordHash: null }])
    for (const address of [mine, old]) expect((await mailsTo(address))[0]?.subject).toBe('Vos deux comptes n’en font plus qu’un')
    // the browser was signed in to the one that is gone, and another one too
    expect(visitor.page.url).toContain('/sign-in')
    expect((await elsewhere.visit('/personal-information')).url).toContain('/sign-in/identify')
    expect((await signInByPassword(old)).page.status).toBe(422)
    const again = await signInByCode(old)
    const shown = await again.visit('/personal-information')
    expect(shown.text).toContain(mine)
    expect(shown.text).toContain(old)
  })

  test('keeping the account one is signed in to, one stays signed in', async () => {
    const [mine, old] = [someone(), someone()]
    await signUp(old)
    const visitor = await signUp(mine)
    await start(visitor, old)
    const page = await choose(visitor, await idOf(old))
    expect(page.text).toContain('Vos deux comptes n’en font plus qu’un.')
    expect(await idOf(mine)).toBe(await idOf(old))
  })

  test('signing in twice to the same account merges nothing', async () => {
    const mine = someone()
    const visitor = await signUp(mine)
    const page = await start(visitor, mine)
    expect(page.status).toBe(422)
    expect(page.text).toContain('Vous vous êtes connecté deux fois au même compte')
  })

  test('what the first sign-in proved does not last, nor serve in another browser', async () => {
    const [mine, old] = [someone(), someone()]
    await signUp(old)
    const visitor = await signUp(mine)
    await start(visitor, old)
    const thief = await signInByCode(old)
    for (const [key, cookie] of visitor.jar.cookies) if (cookie.name === 'mcp-merge') thief.jar.cookies.set(key, cookie)
    expect((await thief.visit('/my-data/merge/confirm')).text).toContain('Trop de temps a passé')
    moveClock(14 * MINUTE)
    expect((await visitor.visit('/my-data/merge/confirm')).status).toBe(200)
    moveClock(2 * MINUTE)
    const late = await visitor.exchange('/my-data/merge/confirm', {
      method: 'POST',
      body: new URLSearchParams({ kept: await idOf(mine) }),
    })
    expect(late.status).not.toBe(200)
    moveClock(-16 * MINUTE)
    expect(await idOf(old)).not.toBe(await idOf(mine))
  })

  test('an account that was not proved here is never chosen', async () => {
    const [mine, old, stranger] = [someone(), someone(), someone()]
    await signUp(old)
    await signUp(stranger)
    const visitor = await signUp(mine)
    await start(visitor, old)
    for (const kept of [await idOf(stranger), newId(), '', "' or 1=1"])
      expect(
        (await visitor.exchange('/my-data/merge/confirm', { method: 'POST', body: new URLSearchParams({ kept }) })).status,
      ).toBe(422)
    expect(await idOf(old)).not.toBe(await idOf(mine))
  })

  test('a password changed while they confirm: the account that was proved first takes itself back', async () => {
    const [mine, old] = [someone(), someone()]
    await signUp(old)
    const visitor = await signUp(mine, phrase)
    await start(visitor, old)
    const [kept, first] = [await idOf(old), await idOf(mine)]
    const passwordSetAt = new Date(deps.clock().getTime() + MINUTE)
    const answer = await meanwhile(
      db,
      (tx) => tx.updateTable('accounts').set({ passwordSetAt }).where('id', '=', first).execute(),
      () => visitor.exchange('/my-data/merge/confirm', { method: 'POST', body: new URLSearchParams({ kept }) }),
    )
    expect(answer.status).toBe(422)
    expect(await idOf(mine)).toBe(first)
  })

  test('confirmed twice at once, one merge happens', async () => {
    const [mine, old] = [someone(), someone()]
    await signUp(old)
    const visitor = await signUp(mine)
    await start(visitor, old)
    const kept = await idOf(mine)
    const body = () => ({ method: 'POST', body: new URLSearchParams({ kept }) })
    await Promise.all([visitor.exchange('/my-data/merge/confirm', body()), visitor.exchange('/my-data/merge/confirm', body())])
    const events = await db
      .selectFrom('journal')
      .select('id')
      .where('event', '=', 'account.merged')
      .where('accountId', '=', kept)
      .execute()
    expect(events).toHaveLength(1)
    expect(await idOf(old)).toBe(kept)
  })
})

test('two verified identities, or a password changed meanwhile: no merge', () => {
  const account = {
    id: 'a',
    name: null,
    locale: 'fr' as const,
    addresses: [],
    organizations: [],
    passwordSetAt: null,
    hasIdentity: false,
  }
  const ticket = { accountId: 'a', provedAt: new Date('2026-03-02T13:20:00Z') }
  const second = { ...account, id: 'b', hasIdentity: true }
  expect(decideMerge({ ticket, first: { ...account, hasIdentity: true }, second })).toEqual({ may: false, why: 'two_identities' })
  const changed = { ...account, passwordSetAt: new Date('2026-03-02T13:21:00Z') }
  expect(decideMerge({ ticket, first: changed, second })).toEqual({ may: false, why: 'expired' })
  expect(decideMerge({ ticket, first: undefined, second })).toEqual({ may: false, why: 'expired' })
  expect(decideMerge({ ticket, first: account, second })).toMatchObject({ may: true })
})

describe('what becomes of what they had', () => {
  const merge = (kept: string, absorbed: string) => db.transaction().execute((tx) => mergeAccounts(tx, deps, { kept, absorbed }))
  const join = (accountId: string) =>
    joinOrganization(bench, { accountId, siret: clamart.siret, confirmed: false, serviceName: null, interactionUid: null })
  const wentTo = (accountId: string, clientId: string) =>
    db
      .insertInto('serviceSignIns')
      .values({
        accountId,
        clientId,
        organizationId: null,
        sessionId: null,
        acr: null,
        factors: ['mail'],
        signedInAt: deps.clock(),
      })
      .execute()
  const aliasesOf = async (accountId: string) => {
    const rows = await db
      .selectFrom('subjectAliases')
      .select(['clientId', 'knownAs'])
      .where('accountId', '=', accountId)
      .execute()
    return Object.fromEntries(rows.map(({ clientId, knownAs }) => [clientId, knownAs]))
  }

  test('a service that knew one of them alone goes on with that one, through two merges', async () => {
    const [a, b, c] = [await bench.account(someone()), await bench.account(someone()), await bench.account(someone())]
    for (const [id, clients] of [
      [a, ['both', 'mine']],
      [b, ['both', 'theirs']],
      [c, ['oldest', 'theirs']],
    ] as const)
      for (const client of clients) await wentTo(id, client)
    await merge(b, c)
    expect(await aliasesOf(b)).toEqual({ oldest: c })
    await merge(a, b)
    expect(await aliasesOf(a)).toEqual({ oldest: c, theirs: b })
    expect(await aliasesOf(b)).toEqual({})
    const history = await db.selectFrom('serviceSignIns').select('clientId').where('accountId', '=', a).execute()
    expect(history).toHaveLength(6)
  })

  test('memberships are united; the better proved of two stays', async () => {
    const [kept, absorbed] = [
      await bench.account(`${someone().split('@')[0]}@clamart.fr`),
      await bench.account(`${someone().split('@')[0]}@clamart.fr`),
    ]
    await join(kept)
    const better = await join(absorbed)
    await db.updateTable('memberships').set({ oal: 0 }).where('accountId', '=', kept).execute()
    await merge(kept, absorbed)
    const rows = await db
      .selectFrom('memberships')
      .select(['id', 'status', 'endedReason'])
      .where('accountId', '=', kept)
      .execute()
    expect(rows.filter(({ status }) => status !== 'ended').map(({ id }) => id)).toEqual([
      'membershipId' in better ? better.membershipId : '',
    ])
    expect(rows.filter(({ status }) => status === 'ended')).toMatchObject([{ endedReason: 'merged' }])
  })

  test('a request that is open goes on under the account that stays, whatever that one asked and was refused before', async () => {
    const [kept, absorbed] = [await bench.account(someone()), await bench.account(someone())]
    for (const id of [kept, absorbed])
      await joinOrganization(bench, {
        ...{ accountId: id, siret: privateCompany.siret, confirmed: true },
        ...{ serviceName: null, interactionUid: null },
      })
    const own = db.updateTable('joinRequests').where('accountId', '=', kept)
    await own.set({ status: 'refused', settledAt: deps.clock(), settledBy: 'operator', reason: 'x' }).execute()
    await merge(kept, absorbed)
    const requests = await db
      .selectFrom('joinRequests')
      .select('status')
      .where('accountId', '=', kept)
      .orderBy('status')
      .execute()
    expect(requests.map(({ status }) => status)).toEqual(['open', 'refused'])
  })

  test('nobody escapes a suspension', async () => {
    const [kept, absorbed] = [
      await bench.account(`${someone().split('@')[0]}@clamart.fr`),
      await bench.account(`${someone().split('@')[0]}@clamart.fr`),
    ]
    await join(kept)
    await join(absorbed)
    await db.updateTable('memberships').set({ status: 'suspended' }).where('accountId', '=', absorbed).execute()
    await merge(kept, absorbed)
    const live = db.selectFrom('memberships').select('status').where('accountId', '=', kept).where('status', '<>', 'ended')
    expect(await live.execute()).toEqual([{ status: 'suspended' }])
  })

  test('nobody escapes a removal by merging', async () => {
    const address = () => `${someone().split('@')[0]}@clamart.fr`
    const [kept, absorbed] = [await bench.account(address()), await bench.account(address())]
    await join(absorbed)
    const removed = { status: 'ended', endedBy: 'administrator', endedAt: deps.clock(), endedReason: 'départ' } as const
    await db.updateTable('memberships').set(removed).where('accountId', '=', absorbed).execute()
    await merge(kept, absorbed)
    expect(await join(kept)).toMatchObject({ outcome: 'request', decision: { rule: 'removed_by_organization' } })
  })

  test('grants of the one that goes end, refresh tokens too; what it said completes the profile', async () => {
    const [kept, absorbed] = [await bench.account(someone()), await bench.account(someone())]
    const id = newId()
    const row = { uid: null, sessionUid: null, userCode: null, createdAt: deps.clock(), expiresAt: null, consumedAt: null }
    const payload = JSON.stringify({ accountId: absorbed, clientId: 'x', openid: { scope: 'openid offline_access' } })
    await db
      .insertInto('oidcArtifacts')
      .values({ ...row, model: 'Grant', id, grantId: id, payload })
      .execute()
    await db.updateTable('accounts').set({ job: 'Maire', givenName: 'Autre' }).where('id', '=', absorbed).execute()
    await db.updateTable('accounts').set({ job: null, givenName: 'Ada' }).where('id', '=', kept).execute()
    await merge(kept, absorbed)
    expect(await db.selectFrom('oidcArtifacts').select('id').where('id', '=', id).execute()).toEqual([])
    const profile = await db.selectFrom('accounts').select(['job', 'givenName']).where('id', '=', kept).execute()
    expect(profile).toEqual([{ job: 'Maire', givenName: 'Ada' }])
  })
})
