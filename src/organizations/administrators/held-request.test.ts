import { expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { eventually } from '../../testing/eventually.ts'
import { heldRequest } from '../../testing/held-request.ts'
import { scimClient } from '../../testing/scim.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { removeMember } from '../members/change-member.ts'
import { findLiveAdministrators } from './find-administrators.ts'

const app = await testApp()
const { db } = app.deps
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const longAgo = new Date(app.deps.clock().getTime() - 5 * 60_000)

/** Two administrators, the first of whom is removed by the second; and a member who may be named. */
const people = async (name: string) => {
  const rogue = await seatAdministrator(app, { email: `${name}@clamart.fr`, memberships: [{}] })
  const loyal = await seatAdministrator(app, { email: `loyal-${name}@clamart.fr`, memberships: [{}] })
  const friend = await seat(app, { email: `ami-${name}@clamart.fr`, secondFactor: true, memberships: [{}] })
  const { organizationId, membershipId } = rogue
  const by = { by: loyal.accountId, actor: `administrator:${loyal.accountId}` }
  const remove = async () =>
    expect(await removeMember(app.deps, { organizationId, membershipId, reason: 'écarté', ...by })).toBe('changed')
  return { rogue, friend, organizationId, remove }
}

test('a form begun by an administrator and finished once they were removed names nobody', async () => {
  const { rogue, friend, organizationId, remove } = await people('page')
  const own = db.updateTable('sessions').set({ lastSeenAt: longAgo }).where('accountId', '=', rogue.accountId)
  await own.execute()
  const address = administrationPaths.administrators(organizationId)
  const held = heldRequest(`${app.origin}${address}`, {
    headers: { ...form, cookie: rogue.visitor.jar.header(address) },
    body: new URLSearchParams({ email: friend.email }).toString(),
  })
  // its headers were read: the session was seen
  await eventually(async () => {
    const { lastSeenAt } = await db
      .selectFrom('sessions')
      .select('lastSeenAt')
      .where('accountId', '=', rogue.accountId)
      .executeTakeFirstOrThrow()
    expect(lastSeenAt.getTime()).toBeGreaterThan(longAgo.getTime())
  })
  await remove()
  expect(await held.finish()).toBe(404)
  const titles = (await findLiveAdministrators(db, organizationId)).map(({ accountId }) => accountId)
  expect(titles).not.toContain(friend.accountId)
})

test('a call of software begun before its owner was removed, and finished after, changes nothing', async () => {
  const { rogue, organizationId, remove } = await people('logiciel')
  const { bearer, machineId } = await scimClient(app, rogue, { name: 'SIRH page' })
  const held = heldRequest(`${app.origin}/scim/v2/Groups`, {
    headers: { 'content-type': 'application/scim+json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Repris' }),
  })
  await eventually(async () => {
    const used = db.selectFrom('machineCredentials').select('lastUsedAt').where('id', '=', machineId)
    expect((await used.executeTakeFirstOrThrow()).lastUsedAt).not.toBeNull()
  })
  await remove()
  expect(await held.finish()).toBe(401)
  const made = db.selectFrom('organizationGroups').select('id').where('organizationId', '=', organizationId)
  expect(await made.where('name', '=', 'Repris').execute()).toEqual([])
})
