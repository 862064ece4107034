import { expect, test } from 'vitest'
import { DAY, HOUR } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { Siret } from '../organizations/siret.ts'
import { digest, newId, randomSecret } from '../secrets/random.ts'
import { addDecision } from '../testing/add-decision.ts'
import { testDatabase } from '../testing/database.ts'
import { loadFacts } from './facts.ts'
import { demand, now } from './fixtures.ts'
import { openAccount } from './mailbox/open-account.ts'
import { nextStep } from './requirements.ts'
import { endSession, openSession } from './session.ts'
import { trustBrowser } from './trusted-browser.ts'

const db = await testDatabase()
const config = readConfig({})
let count = 0

const person = async () => {
  const email = `p${++count}@clamart.fr`
  const browserSecret = randomSecret()
  const { accountId } = await db.transaction().execute((tx) => openAccount(tx, { email, locale: 'fr', now }))
  const session = await db.transaction().execute(async (tx) => {
    await trustBrowser(tx, { accountId, browserSecret, userAgent: '', now })
    return openSession(tx, { accountId, email, factors: ['mail'], userAgent: '', ip: '', now })
  })
  const load = (changed: { at?: Date; uid?: string; clientId?: string; browserSecret?: string | null } = {}) =>
    loadFacts(
      { config, db, clock: () => changed.at ?? now },
      {
        sessionSecret: session.secret,
        browserSecret: changed.browserSecret === undefined ? browserSecret : changed.browserSecret,
        interaction: changed.uid ? { uid: changed.uid, demand: { ...demand, clientId: changed.clientId ?? 'demo' } } : null,
      },
    )
  return { accountId, email, session, load }
}

const organization = async (siret: string) => {
  const id = newId()
  const row = { id, siret, company: '{}', label: `Organisation ${siret}`, fetchedAt: now, createdAt: now }
  await db
    .insertInto('organizations')
    .values(row)
    .onConflict((conflict) => conflict.column('siret').doNothing())
    .execute()
  return (await db.selectFrom('organizations').select('id').where('siret', '=', siret).executeTakeFirstOrThrow()).id
}

const join = async (
  { accountId, email }: { accountId: string; email: string },
  siret: string,
  changed: { status?: 'active' | 'suspended' | 'provisional' | 'ended'; expiresAt?: Date; joinedAt?: Date } = {},
) => {
  const organizationId = await organization(siret)
  const id = newId()
  await db
    .insertInto('memberships')
    .values({
      id,
      accountId,
      organizationId,
      status: 'active',
      basis: 'domain',
      oal: 1,
      email,
      decisionId: await addDecision(db, now, { accountId, organizationId, email }),
      joinedAt: now,
      verifiedAt: now,
      expiresAt: null,
      welcomedAt: null,
      suspendedReason: null,
      endedAt: null,
      endedBy: null,
      endedReason: null,
      ...changed,
    })
    .execute()
  return { id, organizationId }
}

test('nobody: no query, and the first step', async () => {
  const facts = await loadFacts({ config, db, clock: () => now }, { sessionSecret: null, browserSecret: null, interaction: null })
  expect(facts).toMatchObject({ account: null, session: null, memberships: [], demand: null })
  expect(nextStep(facts)).toBe('identify')
})

test('an account with its addresses, session and trusted browser', async () => {
  const { accountId, email, session, load } = await person()
  const facts = await load()
  expect(facts.account).toMatchObject({
    id: accountId,
    primaryEmail: email,
    emails: [{ address: email, verifiedAt: now }],
    namesComplete: false,
    termsAccepted: false,
    hasPassword: false,
  })
  expect(facts.session).toEqual({
    id: session.id,
    email,
    authenticatedAt: now,
    lastSeenAt: now,
    factors: ['mail'],
    browserTrusted: true,
  })
  expect((await load({ browserSecret: null })).session?.browserTrusted).toBe(false)
  expect((await load({ browserSecret: randomSecret() })).session?.browserTrusted).toBe(false)
})

test('a session that is idle, too old or ended is nobody', async () => {
  const { session, load } = await person()
  expect((await load({ at: new Date(now.getTime() + 8 * HOUR + 1) })).account).toBeNull()
  await db
    .updateTable('sessions')
    .set({ lastSeenAt: new Date(now.getTime() + DAY) })
    .where('id', '=', session.id)
    .execute()
  expect((await load({ at: new Date(now.getTime() + DAY - 1) })).account).not.toBeNull()
  expect((await load({ at: new Date(now.getTime() + DAY) })).account).toBeNull()
  const ends = await Promise.all(Array.from({ length: 5 }, () => endSession(db, session.id, now)))
  expect(ends.filter(Boolean)).toHaveLength(1)
  expect((await load()).account).toBeNull()
})

test('memberships: the usable ones first, the ended ones not at all, the expired ones not usable', async () => {
  const one = await person()
  await join(one, '21920023500014', { status: 'suspended', joinedAt: new Date(now.getTime() - 3 * DAY) })
  await join(one, '21340126800130', { expiresAt: new Date(now.getTime() - 1), joinedAt: new Date(now.getTime() - 2 * DAY) })
  await join(one, '13002526500013', { status: 'provisional', expiresAt: new Date(now.getTime() + DAY) })
  await join(one, '11004601800013', { status: 'ended' })
  const { memberships } = await one.load()
  expect(memberships.map(({ siret, usable }) => [siret, usable])).toEqual([
    ['13002526500013', true],
    ['21920023500014', false],
    ['21340126800130', false],
  ])
  expect(memberships[0]).toMatchObject({
    siren: '130025265',
    oal: 1,
    basis: 'domain',
    welcomed: false,
    isExternal: false,
    email: one.email,
  })
})

test('what one tab chose is not what the other sees, nor what another person sees', async () => {
  const one = await person()
  const { id: membershipId } = await join(one, '21920023500014')
  const choices = {
    accountId: one.accountId,
    membershipId,
    joinRequestId: null,
    officialContactProofId: null,
    profileUpdatedAt: null,
    selectedAt: now,
  }
  await db
    .insertInto('interactionChoices')
    .values({ ...choices, uid: 'tab-1', expiresAt: new Date(now.getTime() + DAY) })
    .execute()
  await db
    .insertInto('interactionChoices')
    .values({ ...choices, uid: 'tab-2', expiresAt: new Date(now.getTime() - 1) })
    .execute()
  expect((await one.load({ uid: 'tab-1' })).choices).toMatchObject({ membershipId, selectedAt: now })
  expect((await one.load({ uid: 'tab-2' })).choices.membershipId).toBeNull()
  expect((await one.load()).choices.membershipId).toBeNull()
  expect((await (await person()).load({ uid: 'tab-1' })).choices.membershipId).toBeNull()
})

test('the membership last used for this service in this session', async () => {
  const one = await person()
  const first = await join(one, '21920023500014')
  const second = await join(one, '21340126800130')
  const signIn = (clientId: string, organizationId: string, sessionId: string, minutes: number) => ({
    accountId: one.accountId,
    clientId,
    organizationId,
    sessionId,
    acr: null,
    factors: ['mail'],
    signedInAt: new Date(now.getTime() + minutes * 60_000),
  })
  await db
    .insertInto('serviceSignIns')
    .values([
      signIn('demo', first.organizationId, one.session.id, 1),
      signIn('demo', second.organizationId, one.session.id, 2),
      signIn('other', first.organizationId, one.session.id, 3),
      signIn('demo', first.organizationId, newId(), 4),
    ])
    .execute()
  expect((await one.load({ uid: 'x', clientId: 'demo' })).choices.lastUsedMembershipId).toBe(second.id)
  expect((await one.load({ uid: 'x', clientId: 'other' })).choices.lastUsedMembershipId).toBe(first.id)
  expect((await one.load({ uid: 'x', clientId: 'never' })).choices.lastUsedMembershipId).toBeNull()
  await db.updateTable('memberships').set({ status: 'ended', endedAt: now }).where('id', '=', second.id).execute()
  expect((await one.load({ uid: 'x', clientId: 'demo' })).choices.lastUsedMembershipId).toBe(first.id)
})

test('the open request and the proof this tab chose', async () => {
  const one = await person()
  const [a, b] = [await organization('21920023500014'), await organization('21340126800130')]
  const request = async (organizationId: string, minutes: number) => {
    const id = newId()
    const row = {
      id,
      reference: `R-${id}`,
      accountId: one.accountId,
      organizationId,
      email: one.email,
      status: 'open',
      decisionId: await addDecision(db, now, { ...one, organizationId }),
      serviceName: null,
      reason: null,
      openedAt: new Date(now.getTime() + minutes * 60_000),
      settledAt: null,
      settledBy: null,
    } as const
    await db.insertInto('joinRequests').values(row).execute()
    return id
  }
  const proofId = newId()
  const proof = {
    id: proofId,
    accountId: one.accountId,
    organizationId: b,
    email: one.email,
    decisionId: await addDecision(db, now, { ...one, organizationId: b }),
    addresses: '[]',
    chosenAddress: null,
    status: 'open',
    openedAt: now,
    settledAt: null,
  } as const
  await db.insertInto('officialContactProofs').values(proof).execute()
  const older = await request(a, 1)
  const newer = await request(b, 2)
  expect((await one.load({ uid: 'free' })).openRequest?.id).toBe(newer)
  expect((await one.load({ uid: 'free' })).officialContactProof).toBeNull()
  const choices = {
    uid: 'chosen',
    accountId: one.accountId,
    membershipId: null,
    joinRequestId: older,
    officialContactProofId: proofId,
    profileUpdatedAt: null,
    selectedAt: null,
    expiresAt: new Date(now.getTime() + DAY),
  }
  await db.insertInto('interactionChoices').values(choices).execute()
  const facts = await one.load({ uid: 'chosen' })
  expect(facts.openRequest).toMatchObject({ id: older, siret: '21920023500014' as Siret })
  expect(facts.officialContactProof).toEqual({ id: proofId, organizationId: b, siret: '21340126800130' })
  expect((await one.load()).officialContactProof?.id).toBe(proofId)
})

test('only hashes are stored', async () => {
  const { session } = await person()
  const row = await db.selectFrom('sessions').select('secretHash').where('id', '=', session.id).executeTakeFirstOrThrow()
  expect(row.secretHash.equals(digest(session.secret))).toBe(true)
})
