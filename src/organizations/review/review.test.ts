import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { reviewReminderJob } from './remind.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const { visitor, organizationId } = chief
const here = administrationPaths.review(organizationId)
const remind = () => reviewReminderJob(app.deps).run(new AbortController().signal)
const reminders = async () => (await app.mailsTo('chef@clamart.fr')).filter(({ subject }) => subject.includes('revue annuelle'))

test('one page shows administrators, external people and members nobody has seen; confirming is kept in the history', async () => {
  await seat(app, { email: 'externe@prestataire-exemple.fr', memberships: [{ isExternal: true }] })
  const unseen = await seat(app, { email: 'jamais@clamart.fr', memberships: [{}] })
  const longAgo = new Date(Date.now() - 400 * DAY)
  await db.updateTable('memberships').set({ joinedAt: longAgo }).where('id', '=', unseen.membershipId).execute()
  const { text } = await visitor.visit(here)
  expect(text).toContain('Aucune revue n’a encore été faite')
  expect(text).toMatch(
    /Administrateurs.*chef@clamart\.fr.*Personnes externes \(1\).*externe@prestataire-exemple\.fr.*Sans date de fin/s,
  )
  expect(text).toMatch(/depuis un an.*jamais@clamart\.fr.*Jamais.*Membres internes \(2\)/s)
  expect((await visitor.submit({}, 'Confirmer que tout est à jour')).text).toContain('La revue est faite')
  expect(visitor.page.text).toContain('Dernière revue le')
  expect((await visitor.visit(administrationPaths.history(organizationId))).text).toContain('Revue annuelle faite')
})

test('those who administer are asked a year later, again after a month, and no more once it is done', async () => {
  await remind()
  expect(await reminders()).toHaveLength(0)
  const back = (days: number) => ({ reviewedAt: new Date(Date.now() - days * DAY) })
  await db.updateTable('organizationSettings').set(back(366)).where('organizationId', '=', organizationId).execute()
  await Promise.all([remind(), remind()])
  expect(await reminders()).toHaveLength(1)
  await db
    .updateTable('organizationSettings')
    .set({ reviewAskedAt: new Date(Date.now() - 31 * DAY) })
    .where('organizationId', '=', organizationId)
    .execute()
  await remind()
  expect(await reminders()).toHaveLength(2)
  await visitor.visit(here)
  await visitor.submit({}, 'Confirmer que tout est à jour')
  await remind()
  expect(await reminders()).toHaveLength(2)
})

test('who has not come for six months keeps the title, and is asked like the others; a title not in force yet is not', async () => {
  const before = (await reminders()).length
  const days = (count: number) => new Date(Date.now() - count * DAY)
  await db
    .updateTable('organizationSettings')
    .set({ reviewedAt: days(366), reviewAskedAt: null })
    .where('organizationId', '=', organizationId)
    .execute()
  const title = db.updateTable('administrators').where('accountId', '=', chief.accountId)
  await title.set({ lastActiveAt: days(200) }).execute()
  const next = await seatAdministrator(app, { email: 'futur@clamart.fr', memberships: [{}] })
  await db
    .updateTable('administrators')
    .set({ effectiveAt: days(-3) })
    .where('accountId', '=', next.accountId)
    .execute()
  await remind()
  expect(await reminders()).toHaveLength(before + 1)
  expect((await app.mailsTo('futur@clamart.fr')).map(({ subject }) => subject).join()).not.toContain('revue annuelle')
  await title.set({ lastActiveAt: new Date() }).execute()
})

test('a member who does not administer neither sees nor confirms it', async () => {
  const member = await seat(app, { email: 'membre@clamart.fr', secondFactor: true, memberships: [{}] })
  expect((await member.visitor.visit(here)).status).toBe(404)
  expect((await member.visitor.exchange(here, { method: 'POST' })).status).toBe(404)
})
