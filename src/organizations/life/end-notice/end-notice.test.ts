import { expect, test } from 'vitest'
import { DAY } from '../../../clock.ts'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { createGroup } from '../../groups/groups.ts'
import { addToGroup } from '../../groups/members.ts'
import { separateGroups } from '../../groups/separate.ts'
import { changeMemberKind } from '../../members/change-member.ts'
import { endDueMemberships } from '../review.ts'
import { endNoticeJob } from './job.ts'

const app = await testApp()
const { db } = app.deps
const run = () => endNoticeJob(app.deps).run(new AbortController().signal)
const inDays = (days: number) => new Date(app.deps.clock().getTime() + days * DAY)
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const { organizationId } = chief
const contractor = async (name: string, days: number) => {
  const person = await seat(app, { email: `${name}@prestataire.example`, memberships: [{ isExternal: true }] })
  const { membershipId } = person
  await changeMemberKind(app.deps, { organizationId, membershipId, by: chief.accountId, actor: 'test', endsAt: inDays(days) })
  return person
}
const subjectsTo = async (email: string) => (await app.mailsTo(email)).map(({ subject }) => subject)
const ending = (subjects: string[]) => subjects.filter((subject) => /termine/.test(subject))

test('two weeks before a chosen end the person and those who administer are told, once for each day chosen', async () => {
  const zoe = await contractor('zoe', 20)
  const paul = await contractor('paul', 20)
  expect(await run()).toEqual({ told: 0 })
  for (const { membershipId } of [zoe, paul])
    await changeMemberKind(app.deps, { organizationId, membershipId, by: chief.accountId, actor: 'test', endsAt: inDays(13) })
  expect(await Promise.all([run(), run()])).toEqual(expect.arrayContaining([{ told: 2 }, { told: 0 }]))
  expect(ending(await subjectsTo('zoe@prestataire.example'))).toHaveLength(1)
  const mails = (await app.mailsTo('chef@clamart.fr')).filter(({ subject }) => /se terminent bientôt/.test(subject))
  expect(mails.map(({ subject }) => subject)).toEqual(['2 rattachements à « Commune de clamart - Mairie » se terminent bientôt'])
  expect(mails[0]?.text).toMatch(/zoe@prestataire\.example/)
  expect(await run()).toEqual({ told: 0 })

  const screen = new URL(/https?:\S+ends=soon/.exec(mails[0]?.text ?? '')?.[0] ?? '')
  const { text } = await chief.visitor.visit(`${screen.pathname}${screen.search}`)
  expect(text).toContain('zoe@prestataire.example')
  expect(text).not.toContain('chef@clamart.fr')
  expect(text).toMatch(/Jusqu’au/)
  await changeMemberKind(app.deps, {
    organizationId,
    membershipId: zoe.membershipId,
    by: chief.accountId,
    actor: 'test',
    endsAt: inDays(12),
  })
  expect(await run()).toEqual({ told: 1 })
  const one = (await app.mailsTo('chef@clamart.fr'))[0]?.text ?? ''
  expect(one).toContain(`${administrationPaths.member(organizationId, zoe.membershipId)}#end_date`)
})

test('no day chosen, no notice; an administrator who may not see the person is not told of them', async () => {
  const person = await contractor('cache', 5)
  const groups = await Promise.all(
    [chief, person].map(async ({ membershipId }, index) => {
      const made = await createGroup(app.deps, { organizationId, name: `Groupe ${index}`, actor: 'test' })
      const groupId = typeof made === 'string' ? '' : made.id
      await addToGroup(app.deps, { organizationId, groupId, membershipId, actor: 'test' })
      return groupId
    }),
  )
  await separateGroups(app.deps, { organizationId, groupIds: groups as [string, string], actor: 'test' })
  await seat(app, { email: 'sans-fin@clamart.fr', memberships: [{}] })
  const before = (await app.mailsTo('chef@clamart.fr')).length
  await run()
  expect(ending(await subjectsTo('cache@prestataire.example'))).toHaveLength(1)
  expect(await app.mailsTo('chef@clamart.fr')).toHaveLength(before)
  expect(ending(await subjectsTo('sans-fin@clamart.fr'))).toEqual([])
})

test('on the day itself the membership is suspended by the job of each minute, and the person told why', async () => {
  const person = await contractor('fini', 1)
  const status = async () =>
    (await db.selectFrom('memberships').selectAll().where('id', '=', person.membershipId).executeTakeFirstOrThrow()).status
  await endDueMemberships(app.deps, new AbortController().signal)
  expect(await status()).toBe('active')
  app.moveClock(DAY + 1_000)
  await endDueMemberships(app.deps, new AbortController().signal)
  expect(await status()).toBe('suspended')
  expect((await app.mailsTo('fini@prestataire.example'))[0]?.text).toContain(
    'La date de fin choisie par l’organisation est passée',
  )
})
