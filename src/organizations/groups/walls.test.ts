import { expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { organizationSoftware } from '../../testing/organization-software.ts'
import { scimClient } from '../../testing/scim.ts'
import { administrationPaths as paths } from '../administration/addresses.ts'
import { machineScopes } from '../machines/scopes.ts'
import { removeMember } from '../members/change-member.ts'
import type { Siret } from '../siret.ts'
import { createGroup } from './groups.ts'
import { addToGroup } from './members.ts'
import { separateGroups } from './separate.ts'

const app = await testApp()
const { db } = app.deps
let count = 0

/**
 * An administrator in « Contrôle », a group of « Audit »; Odile in « Exécution », a group of « Services »; the two inner groups are separate. The
 * administrator sees nothing of Odile.
 */
const organization = async () => {
  const here = { memberships: [{ company: { siret: `55203253400${String(200 + ++count)}` as Siret, legalCategory: '5599' } }] }
  const chief = await seatAdministrator(app, { email: `chef${count}@clamart.fr`, ...here })
  const odile = await seat(app, { email: `odile${count}@clamart.fr`, ...here })
  const other = await seat(app, { email: `tiers${count}@clamart.fr`, ...here })
  await db.updateTable('accounts').set({ givenName: 'Odile', familyName: 'Cachée' }).where('id', '=', odile.accountId).execute()
  const { organizationId } = chief
  const group = async (name: string, parentId?: string) => {
    const made = await createGroup(app.deps, { organizationId, name, actor: 'test', ...(parentId && { parentId }) })
    if (typeof made === 'string') throw new Error(made)
    return made.id
  }
  const [audit, services] = [await group('Audit'), await group('Services')]
  const [control, execution] = [await group('Contrôle', audit), await group('Exécution', services)]
  await addToGroup(app.deps, { organizationId, groupId: control, membershipId: chief.membershipId, actor: 'test' })
  await addToGroup(app.deps, { organizationId, groupId: execution, membershipId: odile.membershipId, actor: 'test' })
  expect(await separateGroups(app.deps, { organizationId, groupIds: [control, execution], actor: 'test' })).toBe('separated')
  const post = (address: string, fields: Record<string, string>) =>
    chief.visitor.exchange(address, { method: 'POST', body: new URLSearchParams(fields) })
  const seesOdile = async () => (await chief.visitor.visit(paths.members(organizationId))).text.includes(odile.email)
  const holds = async (groupId: string) =>
    (await db.selectFrom('groupMembers').select('membershipId').where('groupId', '=', groupId).execute()).map(
      ({ membershipId }) => membershipId,
    )
  expect(await seesOdile()).toBe(false)
  return { chief, odile, other, organizationId, audit, services, control, execution, post, seesOdile, holds }
}

test('an administrator leaves their own group by no undo of several additions', async () => {
  const { chief, organizationId, control, post, seesOdile, holds } = await organization()
  await post(paths.bulkUndo(organizationId), { action: `add:${control}`, member_0: chief.membershipId })
  expect(await holds(control)).toEqual([chief.membershipId])
  expect(await seesOdile()).toBe(false)
})

test('several members at once, or invited, are put in no group that is closed to who does it', async () => {
  const { chief, other, odile, organizationId, execution, post, holds } = await organization()
  await post(paths.bulk(organizationId), { action: `add:${execution}`, member_0: other.membershipId })
  expect(await holds(execution)).toEqual([odile.membershipId])
  expect((await chief.visitor.visit(paths.members(organizationId))).html).not.toContain(execution)
  const page = await chief.visitor.visit(paths.invitations(organizationId))
  expect(page.html).not.toContain(execution)
  await post(paths.invitations(organizationId), { emails: 'invite@clamart.fr', group_0: execution, group_1: execution })
  const invited = await db.selectFrom('invitations').select('groupIds').where('organizationId', '=', organizationId).execute()
  expect(invited).toEqual([{ groupIds: [] }])
})

test('the group around one of two separate groups does not end by who is in either', async () => {
  const { chief, organizationId, audit, services, post, seesOdile } = await organization()
  const software = await organizationSoftware(app, chief, { name: 'Tout', scopes: [...machineScopes] })
  const scim = await scimClient(app, chief)
  for (const group of [audit, services]) {
    expect((await post(`${paths.group(organizationId, group)}/end`, {})).status).toBe(422)
    expect((await software('DELETE', `/groups/${group}`)).status).toBe(409)
    expect((await scim('DELETE', `/Groups/${group}`)).status).toBe(403)
  }
  expect(await seesOdile()).toBe(false)
})

test('a member whom the administrator does not see is not taken back by their software, and stays hidden once removed', async () => {
  const { chief, odile, organizationId } = await organization()
  const software = await organizationSoftware(app, chief, { name: 'Tout', scopes: [...machineScopes] })
  const second = await seatAdministrator(app, {
    email: `autre${count}@clamart.fr`,
    memberships: [{ company: { siret: `55203253400${String(200 + count)}` as Siret, legalCategory: '5599' } }],
  })
  const by = { by: second.accountId, actor: `administrator:${second.accountId}` }
  const { membershipId } = odile
  expect(await removeMember(app.deps, { organizationId, membershipId, reason: 'départ', ...by })).toBe('changed')
  expect((await software('POST', `/members/${membershipId}/restore`)).status).toBe(404)
  expect((await chief.visitor.visit(paths.history(organizationId))).text).not.toContain('Cachée')
  expect((await second.visitor.visit(paths.history(organizationId))).text).toContain('Cachée')
})
