import { expect, test } from 'vitest'
import { eraseAccount } from '../../../accounts/data/erase-account.ts'
import { exportAccount } from '../../../accounts/data/export-account.ts'
import { mergeAccounts } from '../../../accounts/merge/merge-accounts.ts'
import { DAY, HOUR } from '../../../clock.ts'
import { linkIdentity } from '../../../identity/link.ts'
import { newId } from '../../../secrets/random.ts'
import { testDatabase } from '../../../testing/database.ts'
import { testBench } from '../../../testing/join-bench.ts'
import { joinOrganization } from '../../join/join.ts'
import { companyLike } from '../../registry/fake.ts'
import type { Siret } from '../../siret.ts'
import { certifyOfficer } from '../certify/certify.ts'
import { fakeOfficers, officerLike } from '../fake.ts'
import { refreshOfficers } from './refresh.ts'

const db = await testDatabase()
const signal = new AbortController().signal
const start = new Date('2026-09-02T09:30:00Z')
let number = 0

/** A certified officer, and what their register will say next. */
const certified = async ({ email = `claire${++number}@orange.fr` } = {}) => {
  await db.deleteFrom('officerCertifications').execute()
  const siren = `90000${1000 + ++number}`.slice(0, 9)
  const siret = `${siren}00012` as Siret
  const company = companyLike({ siret, legalCategory: '5710', name: 'TRANSPORTS', sign: null, legalUnitHeadcount: '22' })
  const officers = fakeOfficers({ [company.siren]: [officerLike()] })
  const bench = { ...testBench(db, { companies: [company] }), officers }
  const accountId = await bench.account(email)
  const identity = {
    givenNames: ['Angela', 'Claire', 'Louise'],
    familyName: 'Dubois',
    usageName: null,
    gender: 'female',
    birthDate: '1962-08-24',
    birthPlace: '75107',
    birthCountry: '99100',
  } as const
  const proved = { accountId, issuer: 'fc', subject: newId(), identity: { ...identity, givenNames: [...identity.givenNames] } }
  await db.transaction().execute((tx) => linkIdentity(tx, bench, proved))
  const request = { accountId, siret, serviceName: null, interactionUid: null, sendsRequest: false }
  const outcome = await certifyOfficer(bench, request)
  if (outcome.outcome !== 'certified') throw new Error(outcome.outcome)
  const read = () =>
    db
      .selectFrom('memberships')
      .innerJoin('officerCertifications', 'officerCertifications.membershipId', 'memberships.id')
      .select(['basis', 'oal', 'standing', 'lastAnswer', 'readAt', 'organizationId'])
      .where('memberships.id', '=', outcome.membershipId)
      .executeTakeFirstOrThrow()
  const use = async (at: Date) => {
    const { organizationId } = await read()
    await db
      .insertInto('serviceSignIns')
      .values({ accountId, clientId: 'demo', organizationId, sessionId: null, acr: null, factors: ['pwd'], signedInAt: at })
      .execute()
  }
  return { ...bench, ...request, company, outcome, read, use, refresh: () => refreshOfficers(bench, signal) }
}

const after = (milliseconds: number) => new Date(start.getTime() + milliseconds)

test('read again every day, once, and still certified', async () => {
  const one = await certified()
  await one.refresh()
  expect(one.officers.asked).toBe(1)
  one.moveTo(after(DAY))
  expect((await one.refresh()).confirmed).toBe(1)
  await one.refresh()
  expect(one.officers.asked).toBe(2)
  expect(await one.read()).toMatchObject({ basis: 'certified_officer', oal: 2, standing: 'certified', readAt: after(DAY) })
})

test('the register names somebody else: the level falls, the person is told', async () => {
  const one = await certified()
  one.officers.appoint(
    one.company.siren,
    officerLike({ familyName: 'AUTRE', givenNames: ['LUC'], gender: 'male', birthDate: '1990-01-01' }),
  )
  one.moveTo(after(DAY))
  expect(await one.refresh()).toMatchObject({ gone: 1 })
  expect(await one.read()).toMatchObject({ oal: 0, standing: 'gone', lastAnswer: 'none' })
  const { email } = await db
    .selectFrom('memberships')
    .select('email')
    .where('id', '=', one.outcome.membershipId)
    .executeTakeFirstOrThrow()
  expect(await one.mailsTo(email)).toContain('officer_gone')
  one.moveTo(after(2 * DAY))
  expect(await one.refresh()).toMatchObject({ gone: 0, confirmed: 0 })
})

test('the register is away: the last reading holds seven days, is shown as such, then the level falls; it comes back by itself', async () => {
  const one = await certified()
  one.officers.goDown()
  one.moveTo(after(DAY))
  expect(await one.refresh()).toMatchObject({ unavailable: 1 })
  expect(await one.read()).toMatchObject({ oal: 2, standing: 'certified', lastAnswer: 'unavailable', readAt: start })
  one.moveTo(after(7 * DAY - HOUR))
  await one.refresh()
  expect(await one.read()).toMatchObject({ oal: 2 })
  one.moveTo(after(7 * DAY + HOUR))
  expect(await one.refresh()).toMatchObject({ asleep: 1 })
  expect(await one.read()).toMatchObject({ oal: 0, standing: 'asleep' })
  one.officers.comeBack()
  one.moveTo(after(8 * DAY))
  expect(await one.refresh()).toMatchObject({ confirmed: 1 })
  expect(await one.read()).toMatchObject({ basis: 'certified_officer', oal: 2, standing: 'certified', readAt: after(8 * DAY) })
})

test('unused for a month: no longer read, asleep a week later, read again at the next use', async () => {
  const one = await certified()
  one.moveTo(after(29 * DAY))
  await one.refresh()
  one.moveTo(after(31 * DAY))
  const asked = one.officers.asked
  await one.refresh()
  expect(one.officers.asked).toBe(asked)
  one.moveTo(after(37 * DAY))
  await one.refresh()
  expect(await one.read()).toMatchObject({ standing: 'asleep', oal: 0 })
  await one.use(after(37 * DAY))
  await one.refresh()
  expect(await one.read()).toMatchObject({ standing: 'certified', oal: 2 })
})

test('a membership proved otherwise before is worth that again', async () => {
  const one = await certified()
  await db
    .updateTable('officerCertifications')
    .set({ beforeBasis: 'domain', beforeOal: 1 })
    .where('membershipId', '=', one.outcome.membershipId)
    .execute()
  one.officers.appoint(one.company.siren)
  one.moveTo(after(DAY))
  await one.refresh()
  expect(await one.read()).toMatchObject({ basis: 'domain', oal: 1, standing: 'gone' })
})

test('one person who cannot be settled does not hold the others', async () => {
  const one = await certified()
  const stopped = new AbortController()
  stopped.abort()
  one.moveTo(after(DAY))
  expect(await refreshOfficers(one, stopped.signal)).toEqual({ confirmed: 0, gone: 0, unavailable: 0, asleep: 0 })
  expect(await one.refresh()).toMatchObject({ confirmed: 1 })
})

test('two accounts become one: the certification goes on with its membership, read again every day', async () => {
  const one = await certified()
  const kept = await one.account(`kept${++number}@orange.fr`)
  await joinOrganization(one, { ...one, accountId: kept, confirmed: true })
  await db.transaction().execute((tx) => mergeAccounts(tx, one, { kept, absorbed: one.accountId }))
  const live = await db
    .selectFrom('memberships')
    .select(['id', 'oal'])
    .where('accountId', '=', kept)
    .where('status', '<>', 'ended')
    .execute()
  expect(live).toEqual([{ id: one.outcome.membershipId, oal: 2 }])
  one.moveTo(after(DAY))
  expect(await one.refresh()).toMatchObject({ confirmed: 1 })
  expect(await one.read()).toMatchObject({ standing: 'certified', readAt: after(DAY) })
})

test('is given with the data of the person, and goes with their account', async () => {
  const one = await certified()
  const copy = await exportAccount(one, one.accountId, start)
  expect(copy.officer_certifications).toMatchObject([{ source: 'faux registre', last_answer: 'exact', standing: 'certified' }])
  await db.transaction().execute((tx) => eraseAccount(tx, one, { accountId: one.accountId, reason: 'asked', actor: 'person' }))
  expect(await db.selectFrom('officerCertifications').selectAll().execute()).toEqual([])
  one.moveTo(after(DAY))
  expect(await one.refresh()).toEqual({ confirmed: 0, gone: 0, unavailable: 0, asleep: 0 })
})
