import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../clock.ts'
import { seat } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { askToJoin, company, seatChief } from '../../testing/company-requests.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { dormancyJob } from '../administrators/dormancy.ts'
import { joinOrganization } from '../join/join.ts'
import { acceptRequest, listRequests, refuseRequest } from './index.ts'
import { passOnJob } from './pass-on.ts'

// a Tuesday: the clock of one business day is one day
const app = await testApp({ startAt: new Date('2026-09-01T09:30:00Z') })
const { db } = app.deps
const chief = await seatChief(app)
const here = administrationPaths.requests(chief.organizationId)
const signal = new AbortController().signal

const join = (accountId: string) =>
  joinOrganization(app.deps, { accountId, siret: company.siret, confirmed: true, serviceName: null, interactionUid: null })
const ask = (email: string) => askToJoin(app, email)
const refused = async (email: string) => {
  const person = await ask(email)
  const body = new URLSearchParams({ reference: person.reference, reason: 'Inconnu ici' })
  await chief.visitor.exchange(`${here}/refuse`, { method: 'POST', body })
  return person
}
const row = (id: string) => db.selectFrom('joinRequests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const appeal = async ({ visitor }: { visitor: (typeof chief)['visitor'] }, text: string) => {
  await visitor.visit('/organizations')
  const link = /href="([^"]*requests\/appeal[^"]*)"/.exec(visitor.page.html)?.[1] ?? '/nowhere'
  await visitor.visit(link)
  return visitor.submit({ text }, 'Envoyer à un opérateur')
}

describe('a refusal by administrators', () => {
  test('is contested once, with what the person says; an operator alone decides again', async () => {
    const person = await refused('paul@inconnu-exemple.fr')
    const empty = await appeal(person, ' ')
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Écrivez ce qui vous relie')])
    const sent = await appeal(person, 'Commercial depuis lundi')
    expect(sent.text).toContain('Vous avez contesté le refus')
    expect((await chief.visitor.visit(here)).text).not.toContain('paul@inconnu-exemple.fr')
    const body = new URLSearchParams({ reference: person.reference, reason: 'x' })
    const again = await chief.visitor.exchange(`${here}/approve`, { method: 'POST', body })
    expect(again.headers.get('location')).toContain('unknown')
    expect(await listRequests(db)).toContainEqual(
      expect.objectContaining({
        reference: person.reference,
        appeal: 'Commercial depuis lundi',
        firstRefusal: expect.objectContaining({ reason: 'Inconnu ici' }),
      }),
    )
    const { reference } = person
    expect(await acceptRequest(app.deps, { reference, oal: 1, reason: 'Contrat vu', by: 'operator:test' })).toBe('accepted')
    expect((await join(person.accountId)).outcome).toBe('already_member')
  })

  test('still stands when the appeal is taken back, and when an operator refuses too: not contested twice', async () => {
    const person = await refused('retire@inconnu-exemple.fr')
    await appeal(person, 'Je travaille là')
    await person.visitor.submit({}, 'Retirer ma contestation')
    expect(await row(person.requestId)).toMatchObject({ status: 'refused', reason: 'Inconnu ici' })
    expect((await join(person.accountId)).outcome).toBe('refuse')
    expect(person.visitor.page.html).not.toContain('requests/appeal')

    const other = await refused('encore@inconnu-exemple.fr')
    await appeal(other, 'Je travaille là')
    await refuseRequest(app.deps, { reference: other.reference, reason: 'Rien ne le montre', by: 'operator:test' })
    expect((await join(other.accountId)).outcome).toBe('refuse')
    expect((await other.visitor.visit('/organizations')).html).not.toContain('requests/appeal')
  })

  test('is nobody else’s to contest, and of two appeals at once one counts', async () => {
    const person = await refused('seul@inconnu-exemple.fr')
    const stranger = await seat(app, { email: 'autre@inconnu-exemple.fr' })
    const send = (who: typeof stranger) =>
      who.visitor.exchange('/organizations/requests/appeal', {
        method: 'POST',
        body: new URLSearchParams({ request: person.requestId, text: 'x' }),
      })
    await send(stranger)
    expect((await row(person.requestId)).status).toBe('refused')
    await Promise.all([send(person as typeof stranger), send(person as typeof stranger)])
    const events = await db
      .selectFrom('journal')
      .select('id')
      .where('event', '=', 'organization.request_appealed')
      .where('accountId', '=', person.accountId)
      .execute()
    expect(events).toHaveLength(1)
  })
})

test('a request that no administrator answers in one business day is passed on, once, and the person is told; not over a week-end', async () => {
  const person = await ask('attend@inconnu-exemple.fr')
  app.moveClock(23 * HOUR)
  await passOnJob(app.deps).run(signal)
  expect((await row(person.requestId)).passedOnAt).toBeNull()
  app.moveClock(2 * HOUR)
  await passOnJob(app.deps).run(signal)
  await passOnJob(app.deps).run(signal)
  const told = (await app.mailsTo('attend@inconnu-exemple.fr')).filter(({ subject }) => subject.includes('passée à un opérateur'))
  expect(told).toHaveLength(1)

  app.moveClock(2 * DAY + 5 * HOUR)
  const friday = await ask('vendredi@inconnu-exemple.fr')
  app.moveClock(2 * DAY)
  await passOnJob(app.deps).run(signal)
  expect((await row(friday.requestId)).passedOnAt).toBeNull()
  app.moveClock(DAY + HOUR)
  await passOnJob(app.deps).run(signal)
  expect((await row(friday.requestId)).passedOnAt).not.toBeNull()
})

test('an administrator who has looked at nothing for six months is told, once, and no longer asked; the title stays', async () => {
  await db
    .updateTable('administrators')
    .set({ lastActiveAt: new Date(app.deps.clock().getTime() - 200 * DAY) })
    .where('accountId', '=', chief.accountId)
    .execute()
  await dormancyJob(app.deps).run(signal)
  await dormancyJob(app.deps).run(signal)
  const mails = await app.mailsTo(chief.email)
  expect(mails.filter(({ subject }) => subject.includes('ne vous attendent plus'))).toHaveLength(1)
  await ask('endormi@inconnu-exemple.fr')
  expect((await app.mailsTo(chief.email)).some(({ text }) => text.includes('endormi@inconnu-exemple.fr'))).toBe(false)
  const title = await db
    .selectFrom('administrators')
    .select('endedAt')
    .where('accountId', '=', chief.accountId)
    .executeTakeFirstOrThrow()
  expect(title.endedAt).toBeNull()
})
