import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { findHistory } from '../administration/history/find-history.ts'
import { eventInWords } from '../administration/history/in-words.ts'
import { declareRoles } from '../roles/declare-roles.ts'
import { grantRole } from '../roles/grant-role.ts'
import type { Siret } from '../siret.ts'
import { listPassedOnRoles, settleRoleByOperator } from './operator.ts'
import { passOnRolesJob } from './pass-on.ts'
import { requestRole } from './request-role.ts'

const app = await testApp()
const { db } = app.deps
const role = (key: string, incompatible: string[] = []) => ({
  key,
  label: { fr: `Rôle ${key}`, en: key },
  description: '',
  incompatible_with: incompatible,
})
await declareRoles(app.deps, { clientId: 'payroll', roles: [role('pays'), role('orders', ['pays'])], actor: 'test' })
const run = () => passOnRolesJob(app.deps).run(new AbortController().signal)
let count = 10
const team = async (name: string) => {
  const company = { siret: `219200235000${count++}` as Siret }
  const chief = await seatAdministrator(app, { email: `chef-${name}@clamart.fr`, memberships: [{ company }] })
  const member = await seat(app, { email: `${name}@clamart.fr`, memberships: [{ company }] })
  const { accountId, membershipId } = member
  const ask = () => requestRole(app.deps, { accountId, membershipId, clientId: 'payroll', key: 'pays' })
  const waiting = async () => (await listPassedOnRoles(db)).find(({ email }) => email === `${name}@clamart.fr`)
  return { chief, member, ask, waiting }
}
const byOperator = (reference: string, how: 'accept' | 'refuse') =>
  settleRoleByOperator(app.deps, { reference, reason: 'Vu avec la mairie', actor: 'operator:camille', how })
const rolesOf = (membershipId: string) =>
  db.selectFrom('rolesOfMembers').select('roleKey').where('membershipId', '=', membershipId).execute()

test('a role that no administrator answers for in one business day is passed on, once; an operator grants it and the person is told', async () => {
  const { chief, member, ask, waiting } = await team('lent')
  expect(await ask()).toBe('requested')
  expect(await run()).toEqual({ passedOn: 0 })
  expect(await waiting()).toBeUndefined()
  app.moveClock(5 * DAY)
  expect(await run()).toEqual({ passedOn: 1 })
  expect(await run()).toEqual({ passedOn: 0 })
  expect((await app.mailsTo('lent@clamart.fr'))[0]?.text).toContain('Un opérateur de MonComptePro l’examine maintenant')
  const { reference = '' } = (await waiting()) ?? {}
  expect(await byOperator(reference, 'accept')).toBe('role_granted')
  expect(await byOperator(reference, 'refuse')).toBe('role_settled')
  expect((await app.mailsTo('lent@clamart.fr'))[0]?.text).toContain('Un opérateur de MonComptePro vous a accordé le rôle')
  expect(await rolesOf(member.membershipId)).toEqual([{ roleKey: 'pays' }])
  const { organizationId } = chief
  const { events } = await findHistory(db, { organizationId, viewer: chief.accountId })
  const said = events.map((event) => Object.values(eventInWords(event, 'fr')).join(' '))
  expect(said[0]).toBe('Rôle accordé Un opérateur « Rôle pays » dans payroll (payroll:pays)')
  expect(said.join('\n')).toContain('Demande de rôle passée à un opérateur')
})

test('an administrator who looked at nothing for six months is not waited for', async () => {
  const { chief, ask, waiting } = await team('endormi')
  await db
    .updateTable('administrators')
    .set({ lastActiveAt: new Date(0) })
    .where('accountId', '=', chief.accountId)
    .execute()
  expect(await ask()).toBe('passed_on')
  expect(await waiting()).toMatchObject({ key: 'pays', labelFr: 'Rôle pays' })
  expect(await ask()).toBe('already_open')
})

test('an operator is refused what the database refuses, and a request that is still the administrators’', async () => {
  const { member, chief, ask, waiting } = await team('conflit')
  const { membershipId, organizationId } = member
  await ask()
  const early = await db
    .selectFrom('roleRequests')
    .select('reference')
    .where('membershipId', '=', membershipId)
    .executeTakeFirstOrThrow()
  expect(await byOperator(early.reference, 'accept')).toBe('role_unknown')
  const orders = { clientId: 'payroll', key: 'orders' }
  await grantRole(app.deps, { organizationId, role: orders, holder: { membershipId }, actor: `administrator:${chief.accountId}` })
  app.moveClock(5 * DAY)
  await run()
  const { reference = '' } = (await waiting()) ?? {}
  expect(await byOperator(reference, 'accept')).toMatchObject({ conflict: 'incompatible_roles' })
  expect((await waiting())?.reference).toBe(reference)
  expect(await byOperator(reference, 'refuse')).toBe('role_refused')
  expect((await app.mailsTo('conflit@clamart.fr'))[0]?.text).toContain('Vu avec la mairie')
})
