import { expect, test } from 'vitest'
import { openBody } from '../../mail/outbox.ts'
import { testDatabase } from '../../testing/database.ts'
import { clamart, testBench } from '../../testing/join-bench.ts'
import { meanwhile } from '../../testing/meanwhile.ts'
import { joinOrganization, lockAccount } from '../join/join.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { findOpenProof, keyOf } from './find-proof.ts'
import { proveByOfficialCode } from './prove.ts'
import { requestBeside } from './request-beside.ts'
import { sendOfficialCode } from './send-code.ts'

const db = await testDatabase()
const official = 'mairie@clamart.fr'

const proving = async (email: string) => {
  const bench = testBench(db)
  const accountId = await bench.account(email)
  const join = () =>
    joinOrganization(bench, {
      accountId,
      siret: clamart.siret,
      confirmed: true,
      serviceName: 'Démarches',
      interactionUid: `tab-${email}`,
    })
  const opened = await join()
  if (opened.outcome !== 'prove') throw new Error(opened.outcome)
  const { proofId } = opened
  await db.deleteFrom('rateLimits').execute()
  return {
    bench,
    join,
    accountId,
    proofId,
    send: () =>
      sendOfficialCode(bench, { accountId, proofId, key: keyOf({ address: official, name: '' }), interactionUid: null }),
    type: async (code: string) =>
      (await proveByOfficialCode(bench, { accountId, proofId, code, interactionUid: `tab-${email}` })).outcome,
    lastCode: async () => {
      const rows = await db.selectFrom('outbox').select('sealedBody').where('kind', '=', 'official_contact_code').execute()
      const texts = rows.flatMap(({ sealedBody }) => (sealedBody ? [openBody(bench.keyring, sealedBody).text] : []))
      const text = texts.filter((body) => body.includes(email)).at(-1) ?? ''
      return { text, code: /\d{5} \d{5}/.exec(text)?.[0].replace(' ', '') ?? '' }
    },
  }
}

const wrong = (code: string) => (code === '0000000000' ? '1111111111' : '0000000000')

test('the code sent to the town hall proves the link, and the mail says who asks', async () => {
  const ada = await proving('ada@ailleurs.fr')
  expect(await ada.send()).toBe('sent')
  const { text, code } = await ada.lastCode()
  expect(text).toContain('Ada Lovelace (ada@ailleurs.fr)')
  expect(await ada.type(wrong(code))).toBe('wrong')
  expect(await ada.type(code)).toBe('proved')
  const membership = await db.selectFrom('memberships').selectAll().where('accountId', '=', ada.accountId).executeTakeFirst()
  expect(membership).toMatchObject({ basis: 'official_contact_code', oal: 1, email: 'ada@ailleurs.fr', status: 'active' })
  const choice = await db.selectFrom('interactionChoices').selectAll().where('uid', '=', 'tab-ada@ailleurs.fr').executeTakeFirst()
  expect(choice).toMatchObject({ membershipId: membership?.id, officialContactProofId: null })
  expect(await ada.type(code)).toBe('not_open')
})

test('a code asked while the proof is given up is not sent to the town hall', async () => {
  const ada = await proving('ada@abandon.fr')
  const answer = await meanwhile(
    db,
    async (tx) => {
      await lockAccount(tx, ada.accountId)
      const proof = tx.updateTable('officialContactProofs').where('id', '=', ada.proofId)
      await proof.set({ status: 'abandoned', settledAt: new Date() }).execute()
    },
    ada.send,
  )
  expect(answer).toBe('not_open')
  expect((await ada.lastCode()).text).toBe('')
})

test('of twenty right codes at once, one proves', async () => {
  const ada = await proving('ada@vingt.fr')
  await ada.send()
  const { code } = await ada.lastCode()
  const answers = await Promise.all(Array.from({ length: 20 }, () => ada.type(code)))
  expect(answers.filter((answer) => answer === 'proved')).toHaveLength(1)
})

test('ten tries, then the code is burnt', async () => {
  const ada = await proving('ada@dix.fr')
  await ada.send()
  const { code } = await ada.lastCode()
  for (let tries = 1; tries < 10; tries++) expect(await ada.type(wrong(code))).toBe('wrong')
  expect(await ada.type(wrong(code))).toBe('burnt')
  expect(await ada.type(code)).toBe('burnt')
})

test('a code lives a day', async () => {
  const ada = await proving('ada@demain.fr')
  await ada.send()
  const { code } = await ada.lastCode()
  ada.bench.moveTo(new Date('2026-09-03T09:30:01Z'))
  expect(await ada.type(code)).toBe('expired')
})

test('the code of one person is worth nothing to another', async () => {
  const ada = await proving('ada@une.fr')
  const eve = await proving('eve@autre.fr')
  await ada.send()
  await eve.send()
  const { code } = await ada.lastCode()
  expect(await eve.type(code)).toBe('wrong')
  expect(
    await proveByOfficialCode(eve.bench, { accountId: eve.accountId, proofId: ada.proofId, code, interactionUid: null }),
  ).toEqual({ outcome: 'not_open' })
})

test('only the published addresses are written to, and a town hall is not flooded', async () => {
  const ada = await proving('ada@flot.fr')
  const { bench, accountId, proofId } = ada
  expect(
    await sendOfficialCode(bench, {
      accountId,
      proofId,
      key: keyOf({ address: 'eve@ailleurs.fr', name: '' }),
      interactionUid: null,
    }),
  ).toBe('no_such_address')
  for (let sent = 0; sent < 3; sent++) expect(await ada.send()).toBe('sent')
  await expect(ada.send()).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('a right code outruns no removal', async () => {
  const ada = await proving('ada@retire.fr')
  await ada.send()
  const { code } = await ada.lastCode()
  const proof = await findOpenProof(db, ada)
  const { accountId } = ada
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const organizationId = proof?.organizationId ?? ''
    const decisionId = proof?.decisionId ?? ''
    const at = ada.bench.clock()
    await tx
      .insertInto('memberships')
      .values({
        id: proof?.id ?? '',
        accountId,
        organizationId,
        status: 'active',
        basis: 'domain',
        oal: 1,
        email: 'ada@retire.fr',
        decisionId,
        joinedAt: at,
        verifiedAt: at,
        expiresAt: null,
        welcomedAt: null,
        suspendedReason: null,
        endedAt: null,
        endedBy: null,
        endedReason: null,
      })
      .execute()
    await endMembership(tx, at, { accountId, organizationId, by: 'operator', reason: null, actor: 'operator' })
  })
  expect(await ada.type(code)).toBe('no_longer')
  expect(
    await db.selectFrom('memberships').select('id').where('accountId', '=', accountId).where('status', '<>', 'ended').execute(),
  ).toEqual([])
})

test('a request goes beside the proof, once; the code still works and settles it', async () => {
  const ada = await proving('ada@beside.fr')
  await ada.send()
  const { code } = await ada.lastCode()
  const ask = () => requestBeside(ada.bench, { ...ada, serviceName: 'Démarches', interactionUid: `tab-ada@beside.fr` })
  const first = await ask()
  expect(first).toMatchObject({ isNew: true })
  expect(await ask()).toMatchObject({ isNew: false })
  expect(await ada.join()).toMatchObject({ outcome: 'request', isNew: false })
  expect(await ada.type(code)).toBe('proved')
  const request = await db.selectFrom('joinRequests').select('status').where('accountId', '=', ada.accountId).executeTakeFirst()
  expect(request?.status).toBe('accepted')
})
