import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { openBody } from '../../mail/outbox.ts'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, testBench } from '../../testing/join-bench.ts'
import { setDomain } from '../domains/index.ts'
import { joinOrganization } from '../join/join.ts'
import { removeMemberByOperator } from '../memberships/operator.ts'
import { acceptRequest } from '../requests/index.ts'
import type { Siret } from '../siret.ts'
import { addressProvedAgain } from './address-proved.ts'
import { reviewMemberships } from './review.ts'
import { confirmStillThere, findAsked, sayNoLongerThere } from './still-there/answer.ts'
import { askStillThereAgain } from './still-there/ask-again.ts'

const start = new Date('2026-09-02T09:30:00Z')
const by = 'operator:camille'

const life = async () => {
  const db = await testDatabase()
  const bench = testBench(db)
  const membership = (accountId: string) =>
    db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).executeTakeFirstOrThrow()
  return {
    db,
    bench,
    membership,
    day: async (days: number) => {
      bench.moveTo(new Date(start.getTime() + days * DAY))
      return reviewMemberships(bench)
    },
    join: (accountId: string, siret: Siret) =>
      joinOrganization(bench, { accountId, siret, confirmed: true, serviceName: null, interactionUid: null }),
    tokenTo: async (email: string) => {
      const rows = await db
        .selectFrom('outbox')
        .select('sealedBody')
        .where('toAddress', '=', email)
        .orderBy('createdAt')
        .execute()
      const texts = rows.flatMap(({ sealedBody }) => (sealedBody ? [openBody(bench.keyring, sealedBody).text] : []))
      return /token=([\w-]+)/.exec(texts.findLast((text) => text.includes('token=')) ?? '')?.[1] ?? ''
    },
    transitions: async (accountId: string) => {
      const rows = await db
        .selectFrom('journal')
        .select(['event', 'details'])
        .where('accountId', '=', accountId)
        .where('event', 'like', 'organization.membership_%')
        .orderBy('id')
        .execute()
      return rows.map(({ event, details }) => `${event.slice(24)} ${(details as { cause?: string }).cause}`)
    },
  }
}

test('a pending domain: told on day 20, suspended on day 30; approved later, the person is back and told', async () => {
  const { bench, membership, day, join, transitions } = await life()
  await setDomain(bench, { siret: privateCompany.siret, domain: 'attente.fr', standing: 'pending', by })
  const ada = await bench.account('ada@attente.fr')
  await join(ada, privateCompany.siret)
  expect(await day(19)).toBe(0)
  expect(await day(20)).toBe(1)
  expect(await day(21)).toBe(0)
  expect(await bench.mailsTo('ada@attente.fr')).toContain('membership_provisional_ending')
  expect(await day(30)).toBe(1)
  expect(await membership(ada)).toMatchObject({ status: 'suspended', statusCause: 'provisional_ended' })
  expect(await bench.mailsTo('ada@attente.fr')).toContain('membership_suspended')
  expect(await join(ada, privateCompany.siret)).toMatchObject({ outcome: 'suspended' })
  expect(await setDomain(bench, { siret: privateCompany.siret, domain: 'attente.fr', standing: 'verified', by })).toMatchObject({
    linked: 1,
  })
  expect(await membership(ada)).toMatchObject({ status: 'active', oal: 1, basis: 'domain', statusCause: 'proved_again' })
  expect(await bench.mailsTo('ada@attente.fr')).toContain('request_accepted')
  expect(await transitions(ada)).toEqual(['expiring provisional_ending', 'suspended provisional_ended', 'raised undefined'])
})

const vouched = async (email: string) => {
  const world = await life()
  const accountId = await world.bench.account(email)
  const opened = await world.join(accountId, privateCompany.siret)
  if (opened.outcome !== 'request') throw new Error(opened.outcome)
  await acceptRequest(world.bench, { reference: opened.reference, oal: 1, reason: 'vu', by })
  return { ...world, accountId }
}

test('vouched for: after twelve months one click keeps it for twelve more', async () => {
  const { db, bench, membership, day, accountId, tokenTo } = await vouched('ada@one.example.fr')
  expect(await day(364)).toBe(0)
  expect(await day(365)).toBe(1)
  expect(await bench.mailsTo('ada@one.example.fr')).toContain('membership_still_there')
  const token = await tokenTo('ada@one.example.fr')
  expect(await findAsked(bench, token)).toMatchObject({ accountId })
  expect((await membership(accountId)).status).toBe('expiring')
  expect(await confirmStillThere(bench, token)).toMatchObject({ outcome: 'confirmed' })
  expect(await membership(accountId)).toMatchObject({ status: 'active', statusCause: 'confirmed', verifiedAt: bench.clock() })
  const address = await db.selectFrom('emailAddresses').select('verifiedAt').where('accountId', '=', accountId).executeTakeFirst()
  expect(address?.verifiedAt).toEqual(bench.clock())
  expect(await confirmStillThere(bench, token)).toEqual({ outcome: 'gone' })
  expect(await day(365 + 364)).toBe(0)
  expect(await day(365 + 365)).toBe(1)
})

test('no answer in thirty days suspends; the same click, or another mail, brings it back', async () => {
  const { bench, membership, day, accountId, tokenTo } = await vouched('ada@late.example.fr')
  await day(365)
  expect(await day(395)).toBe(1)
  const suspended = await membership(accountId)
  expect(suspended).toMatchObject({ status: 'suspended', statusCause: 'not_confirmed' })
  const other = await bench.account('eve@other.example.fr')
  expect(await askStillThereAgain(bench, { accountId: other, membershipId: suspended.id })).toBeNull()
  expect(await askStillThereAgain(bench, { accountId, membershipId: suspended.id })).toMatchObject({
    email: 'ada@late.example.fr',
  })
  await day(600)
  await askStillThereAgain(bench, { accountId, membershipId: suspended.id })
  expect(await confirmStillThere(bench, await tokenTo('ada@late.example.fr'))).toMatchObject({ outcome: 'confirmed' })
  expect((await membership(accountId)).status).toBe('active')
})

test('“no” ends it, and nothing bars the person from coming back', async () => {
  const { membership, bench, day, join, accountId, tokenTo } = await vouched('ada@left.example.fr')
  await day(365)
  expect(await sayNoLongerThere(bench, await tokenTo('ada@left.example.fr'))).toMatchObject({ outcome: 'left' })
  expect(await membership(accountId)).toMatchObject({ status: 'ended', endedBy: 'self', statusCause: 'left' })
  expect(await join(accountId, privateCompany.siret)).toMatchObject({ decision: { rule: 'nothing_proves_the_link' } })
})

test('of two answers at once one counts', async () => {
  const { membership, bench, day, accountId, tokenTo } = await vouched('ada@gone.example.fr')
  await day(365)
  const token = await tokenTo('ada@gone.example.fr')
  const answers = await Promise.all([
    confirmStillThere(bench, token),
    sayNoLongerThere(bench, token),
    confirmStillThere(bench, token),
  ])
  expect(answers.filter(({ outcome }) => outcome === 'confirmed').length).toBeLessThanOrEqual(1)
  const { status } = await membership(accountId)
  expect(['active', 'ended']).toContain(status)
  expect(await sayNoLongerThere(bench, token)).toEqual({ outcome: 'gone' })
})

test('a link that is altered, of another kind, or too old answers nothing', async () => {
  const { bench, day, tokenTo } = await vouched('ada@link.example.fr')
  await day(365)
  const token = await tokenTo('ada@link.example.fr')
  const altered = `${token.slice(0, -2)}${token.endsWith('A') ? 'BB' : 'AA'}`
  for (const wrong of ['', 'x', altered, 'a'.repeat(5_000)]) expect(await findAsked(bench, wrong)).toBeNull()
  bench.moveTo(new Date(start.getTime() + 460 * DAY))
  expect(await findAsked(bench, token)).toBeNull()
})

test('a domain: not proved for 90 days, asked at that address; a sign-in there is an answer', async () => {
  const { db, bench, membership, day, join, tokenTo } = await life()
  const ada = await bench.account('ada.home@gmail.com', 'ada@clamart.fr')
  await join(ada, clamart.siret)
  expect(await day(90)).toBe(0)
  expect(await day(91)).toBe(1)
  expect(await bench.mailsTo('ada@clamart.fr')).toContain('membership_still_there')
  expect(await bench.mailsTo('ada.home@gmail.com')).not.toContain('membership_still_there')
  expect(await tokenTo('ada@clamart.fr')).not.toBe('')
  expect(await day(121)).toBe(1)
  expect((await membership(ada)).status).toBe('suspended')
  const prove = (address: string) =>
    db.transaction().execute((tx) => addressProvedAgain(tx, bench.clock(), { accountId: ada, address }))
  expect(await prove('ada.home@gmail.com')).toBe(0)
  expect(await prove('ada@clamart.fr')).toBe(1)
  expect(await membership(ada)).toMatchObject({ status: 'active', statusCause: 'confirmed', expiresAt: null })
})

test('an operator removes a member: told why, and no way back by oneself', async () => {
  const { bench, membership, join } = await life()
  const farid = await bench.account('farid@clamart.fr')
  await join(farid, clamart.siret)
  const asked = { email: 'farid@clamart.fr', siret: clamart.siret, reason: 'Départ', by }
  expect(await removeMemberByOperator(bench, asked)).toBe('removed')
  expect(await removeMemberByOperator(bench, asked)).toBe('not_member')
  expect(await bench.mailsTo('farid@clamart.fr')).toContain('membership_removed')
  expect(await membership(farid)).toMatchObject({ status: 'ended', endedBy: 'operator', statusCause: 'removed' })
  expect(await join(farid, clamart.siret)).toMatchObject({ outcome: 'request', decision: { rule: 'removed_by_organization' } })
})
