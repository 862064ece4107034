import { expect, test } from 'vitest'
import { eraseAccount } from '../../accounts/data/erase-account.ts'
import { MINUTE } from '../../clock.ts'
import { newId } from '../../secrets/random.ts'
import { testApp } from '../../testing/app.ts'
import { askToJoin, company, seatChief } from '../../testing/company-requests.ts'
import { inside, interruptedAfterInsert, meanwhile } from '../../testing/meanwhile.ts'
import { type JoinDeps, joinOrganization } from '../join/join.ts'
import { appealRefusal } from './appeal.ts'
import { cancelRequest, refuseRequest } from './index.ts'
import { answerQuestion } from './questions/answer.ts'
import { askQuestion } from './questions/ask.ts'

const app = await testApp({ startAt: new Date('2026-09-01T09:30:00Z') })
const { deps } = app
const { db, clock } = deps
const chief = await seatChief(app)
const by = `administrator:${chief.accountId}`

const join = (accountId: string, joinDeps: JoinDeps = deps) =>
  joinOrganization(joinDeps, { accountId, siret: company.siret, confirmed: true, serviceName: null, interactionUid: null })
const statusesOf = async (accountId: string) => {
  const rows = db.selectFrom('joinRequests').select('status').where('accountId', '=', accountId).orderBy('openedAt')
  return (await rows.execute()).map(({ status }) => status)
}

test('a request taken back while its person asks for it again, in another tab, is answered both times, and taken back', async () => {
  const { accountId, requestId } = await askToJoin(app, 'deux-onglets@inconnu-exemple.fr')
  const between = interruptedAfterInsert(db, 'joinRequests', () => cancelRequest(deps, { accountId, requestId }))
  expect(await join(accountId, { ...deps, db: between.db })).toMatchObject({ outcome: 'request', requestId, isNew: false })
  expect(await between.acted()).toBe('cancelled')
  expect(await statusesOf(accountId)).toEqual(['cancelled'])
})

test('a request asked again while it is taken back is a new one', async () => {
  const { accountId, requestId } = await askToJoin(app, 'retire-puis-redemande@inconnu-exemple.fr')
  const again = await meanwhile(
    db,
    async (tx) => expect(await cancelRequest({ ...deps, db: inside(tx) }, { accountId, requestId })).toBe('cancelled'),
    () => join(accountId),
  )
  expect(again).toMatchObject({ outcome: 'request', isNew: true, decision: { rule: 'nothing_proves_the_link' } })
  expect(await statusesOf(accountId)).toEqual(['cancelled', 'open'])
})

test('a refusal contested while another address opens a new request stands', async () => {
  const { accountId, requestId, reference } = await askToJoin(app, 'conteste@inconnu-exemple.fr')
  expect(await refuseRequest(deps, { reference, reason: 'Inconnu ici', by })).toBe('refused')
  app.moveClock(MINUTE)
  const address = { address: 'conteste@autre-exemple.fr', domain: 'autre-exemple.fr', isPrimary: false }
  await db
    .insertInto('emailAddresses')
    .values({ id: newId(), accountId, ...address, verifiedAt: clock(), createdAt: clock() })
    .execute()
  const answer = await meanwhile(
    db,
    async (tx) => expect(await join(accountId, { ...deps, db: inside(tx) })).toMatchObject({ outcome: 'request', isNew: true }),
    () => appealRefusal(deps, { accountId, requestId, text: 'Je travaille là' }),
  )
  expect(answer).toBe('not_open')
  expect(await statusesOf(accountId)).toEqual(['refused', 'open'])
})

test('a question answered while the request is taken back is not sent to those who administer', async () => {
  const { accountId, requestId, reference } = await askToJoin(app, 'repond@inconnu-exemple.fr')
  expect(await askQuestion(deps, { reference, question: 'Qui ?', by })).toBe('asked')
  const before = (await app.mailsTo(chief.email)).length
  const answer = await meanwhile(
    db,
    (tx) => cancelRequest({ ...deps, db: inside(tx) }, { accountId, requestId }),
    () => answerQuestion(deps, { accountId, requestId, text: 'Moi' }),
  )
  expect(answer).toBe('not_open')
  expect(await app.mailsTo(chief.email)).toHaveLength(before)
})

test('somebody who asks while their account is erased asks for nothing', async () => {
  const { accountId, requestId } = await askToJoin(app, 'efface@inconnu-exemple.fr')
  await cancelRequest(deps, { accountId, requestId })
  const joining = meanwhile(
    db,
    (tx) => eraseAccount(tx, deps, { accountId, reason: 'asked', actor: 'person' }),
    () => join(accountId),
  )
  await expect(joining).rejects.toMatchObject({ code: 'flow_expired' })
  expect(await statusesOf(accountId)).toEqual(['cancelled'])
})
