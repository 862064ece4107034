import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { privateCompany, testBench } from '../../testing/join-bench.ts'
import { setDomain } from '../domains/index.ts'
import { explainDecision, findLastDecision } from '../join/explain/index.ts'
import { joinOrganization } from '../join/join.ts'
import { acceptRequest, cancelRequest, listRequests, refuseRequest } from './index.ts'

const db = await testDatabase()
const by = 'operator:camille'

const openRequest = async (...emails: string[]) => {
  const bench = testBench(db)
  const accountId = await bench.account(...emails)
  const ask = () =>
    joinOrganization(bench, {
      accountId,
      siret: privateCompany.siret,
      confirmed: true,
      serviceName: 'Démarches',
      interactionUid: null,
    })
  const opened = await ask()
  if (opened.outcome !== 'request') throw new Error(opened.outcome)
  bench.moveTo(new Date('2026-09-02T10:30:00Z'))
  return { bench, accountId, ask, ...opened }
}

const memberships = (accountId: string) => db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).execute()

test('an operator lists what waits, with the reason in words', async () => {
  const { reference } = await openRequest('ada@listed.example.fr')
  const listed = (await listRequests(db)).find((request) => request.reference === reference)
  expect(listed).toMatchObject({
    person: 'Ada Lovelace',
    organization: 'Danone',
    serviceName: 'Démarches',
    rule: 'nothing_proves_the_link',
  })
  expect(listed?.explanation).toBe(
    'Demande transmise à un opérateur le 2 septembre 2026 parce que rien ne relie encore ada@listed.example.fr à cette organisation.',
  )
})

test('an accepted request makes a member, tells them why, and is recorded', async () => {
  const { bench, accountId, reference } = await openRequest('ada@accepted.example.fr')
  expect(await acceptRequest(bench, { reference, oal: 1, reason: 'Carte professionnelle reçue', by })).toBe('accepted')
  expect(await memberships(accountId)).toMatchObject([
    { basis: 'operator_with_proof', oal: 1, status: 'active', isExternal: false },
  ])
  expect(await bench.mailsTo('ada@accepted.example.fr')).toContain('request_accepted')
  const decision = await findLastDecision(db, accountId, privateCompany.siret)
  if (!decision) throw new Error('no decision')
  expect(explainDecision(decision, { audience: 'person', locale: 'fr' }).sentence).toBe(
    `Rattaché le 2 septembre 2026 parce qu’un opérateur a accepté la demande ${reference}. Motif : « Carte professionnelle reçue ».`,
  )
  expect(explainDecision(decision, { audience: 'service', locale: 'fr' }).sentence).not.toContain('Carte')
  const journal = await db.selectFrom('journal').select(['event', 'actor']).where('accountId', '=', accountId).execute()
  expect(journal).toContainEqual({ event: 'organization.request_accepted', actor: by })
})

test('an acceptance without proof stays without proof, and an external person is one', async () => {
  const { bench, accountId, reference } = await openRequest('ada@external.example.fr')
  await acceptRequest(bench, { reference, oal: 0, external: true, reason: 'Prestataire', by })
  expect(await memberships(accountId)).toMatchObject([{ basis: 'accepted_without_proof', oal: 0, isExternal: true }])
})

test('two operators at once are one decision', async () => {
  const { bench, accountId, reference } = await openRequest('ada@twice.example.fr')
  const answers = await Promise.all([
    acceptRequest(bench, { reference, oal: 1, reason: 'vu', by }),
    refuseRequest(bench, { reference, reason: 'non', by: 'operator:dominique' }),
    acceptRequest(bench, { reference, oal: 1, reason: 'vu', by }),
  ])
  expect(answers.filter((answer) => answer === 'already_settled')).toHaveLength(2)
  expect((await memberships(accountId)).length).toBeLessThanOrEqual(1)
})

test('an unknown reference is said so', async () => {
  expect(await acceptRequest(testBench(db), { reference: 'D-0000-0000', oal: 1, reason: '', by })).toBe('unknown')
  expect(await refuseRequest(testBench(db), { reference: 'D-0000-0000', reason: '', by })).toBe('unknown')
})

test('a refusal is read with its reason, and asking again does not erase it', async () => {
  const { bench, ask, accountId, reference } = await openRequest('ada@refused.example.fr')
  expect(await refuseRequest(bench, { reference, reason: 'Utilisez votre adresse professionnelle', by })).toBe('refused')
  expect(await bench.mailsTo('ada@refused.example.fr')).toContain('request_refused')
  expect(await ask()).toMatchObject({ outcome: 'refuse', decision: { rule: 'refused_request' } })
  const decision = await findLastDecision(db, accountId, privateCompany.siret)
  expect(decision && explainDecision(decision, { audience: 'person', locale: 'fr' }).sentence).toContain(
    'Utilisez votre adresse professionnelle',
  )
})

test('a refused person cannot erase the refusal by cancelling it', async () => {
  const { bench, ask, accountId, requestId, reference } = await openRequest('ada@erase.example.fr')
  await refuseRequest(bench, { reference, reason: 'non', by })
  expect(await cancelRequest(bench, { accountId, requestId })).toBe('not_open')
  expect(await ask()).toMatchObject({ outcome: 'refuse' })
})

test('a new professional address asks again; cancelling that request leaves the refusal', async () => {
  const { bench, ask, accountId, reference } = await openRequest('ada@before.example.fr')
  await refuseRequest(bench, { reference, reason: 'non', by })
  const later = new Date('2026-09-03T10:00:00Z')
  await db
    .insertInto('emailAddresses')
    .values({
      id: '00000000-0000-4000-8000-00000000000a',
      accountId,
      address: 'ada@after.example.fr',
      domain: 'after.example.fr',
      isPrimary: false,
      verifiedAt: later,
      createdAt: later,
    })
    .execute()
  bench.moveTo(new Date('2026-09-03T11:00:00Z'))
  const again = await ask()
  expect(again).toMatchObject({ outcome: 'request', isNew: true, decision: { email: 'ada@after.example.fr' } })
  if (again.outcome !== 'request') return
  expect(await cancelRequest(bench, { accountId, requestId: again.requestId })).toBe('cancelled')
  expect(await ask()).toMatchObject({ outcome: 'request' })
  const refusals = await db
    .selectFrom('joinRequests')
    .select('status')
    .where('accountId', '=', accountId)
    .where('status', '=', 'refused')
    .execute()
  expect(refusals).toHaveLength(1)
})

test('someone else’s request cannot be cancelled', async () => {
  const { bench, requestId } = await openRequest('ada@owner.example.fr')
  const other = await bench.account('other@owner.example.fr')
  expect(await cancelRequest(bench, { accountId: other, requestId })).toBe('not_open')
})

test('a domain that is refused meanwhile ends what waited on it, with the reason; asking again reads the same', async () => {
  const { bench, accountId, ask, reference } = await openRequest('ada@meanwhile.example.fr')
  const claim = { siret: privateCompany.siret, domain: 'meanwhile.example.fr', by }
  await setDomain(bench, { ...claim, standing: 'refused', reason: 'Domaine d’une autre société' })
  const request = await db.selectFrom('joinRequests').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
  expect(request).toMatchObject({ status: 'refused', settledBy: 'rules', reason: null })
  expect(await bench.mailsTo('ada@meanwhile.example.fr')).toContain('request_refused')
  const decision = await findLastDecision(db, accountId, privateCompany.siret)
  expect(decision && explainDecision(decision, { audience: 'person', locale: 'fr' }).sentence).toContain(
    'Motif : « Domaine d’une autre société »',
  )
  expect(await ask()).toMatchObject({ outcome: 'refuse', decision: { rule: 'refused_domain' } })
})

test('what a company’s domain becomes does not take from an operator the comparison they were sent', async () => {
  const { bench, accountId, reference } = await openRequest('ada@compared.example.fr')
  const certification = { answer: 'close', source: 'rne', readAt: '2026-09-02T09:30:00.000Z' } as const
  const { decisionId } = await db
    .selectFrom('joinRequests')
    .select('decisionId')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  await sql`update decisions set rule = 'officer_certification_requested',
    facts = jsonb_set(facts, '{said,certification}', ${JSON.stringify(certification)}) where id = ${decisionId}`.execute(db)
  await setDomain(bench, { siret: privateCompany.siret, domain: 'another.example.fr', standing: 'verified', by })
  expect((await findLastDecision(db, accountId, privateCompany.siret))?.rule).toBe('officer_certification_requested')
})
