import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { serviceClient } from '../../testing/service-client.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { addToGroup } from '../groups/members.ts'
import { separateGroups } from '../groups/separate.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'
import { proposeMandate } from './propose.ts'
import { acceptMandate, declineMandate } from './settle.ts'

const lyon = { siret: '21690123100011' as Siret }
const registry = fakeRegistry(companyLike(), companyLike({ ...lyon, name: 'COMMUNE DE LYON' }))
const app = await testApp({ replace: { registry }, clients: [serviceClient('payroll', { client_name: 'Paie' })] })
const { deps } = app
const { db, clock } = deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const boss = await seatAdministrator(app, { email: 'chef@lyon.fr', memberships: [{ company: lyon }] })
const zoe = await seat(app, { email: 'zoe@lyon.fr', memberships: [{ company: lyon }] })
const alone = await seat(app, { email: 'seule@exemple.fr' })

const propose = async () => {
  const answer = await proposeMandate(deps, {
    ...{ grantorId: chief.organizationId, proof: 'Marché 14', by: chief.accountId, actor: 'test', grantee: lyon },
    services: [{ clientId: 'payroll', roleKeys: [] }],
    endsAt: new Date(clock().getTime() + 90 * DAY),
  })
  if (typeof answer === 'string' || !('id' in answer)) throw new Error(JSON.stringify(answer))
  return answer.id
}
const asBoss = { organizationId: boss.organizationId, accountId: boss.accountId, actor: 'boss', namesThemselves: false }

test('a mandate is declined by those it was proposed to, and by nobody else', async () => {
  const id = await propose()
  const asChief = { ...asBoss, organizationId: chief.organizationId, accountId: chief.accountId }
  for (const stranger of [asChief, { accountId: alone.accountId, actor: 'alone' }, { accountId: boss.accountId, actor: 'boss' }])
    expect(await declineMandate(deps, id, { ...stranger, reason: null })).toBe('unknown')
  expect(await declineMandate(deps, id, { ...asBoss, reason: 'trop tard' })).toBe('declined')
  expect(await declineMandate(deps, id, { ...asBoss, reason: null })).toBe('unknown')
})

test('an administrator names nobody whom they may not see; a mandate received is no model for one that is given', async () => {
  const id = await propose()
  await acceptMandate(deps, id, asBoss)
  const { organizationId } = boss
  const groups = []
  for (const { membershipId } of [boss, zoe]) {
    const made = await createGroup(deps, { organizationId, name: membershipId, actor: 'test' })
    if (typeof made === 'string') throw new Error(made)
    await addToGroup(deps, { organizationId, groupId: made.id, membershipId, actor: 'test' })
    groups.push(made.id)
  }
  await separateGroups(deps, { organizationId, groupIds: groups as [string, string], actor: 'test' })
  await boss.visitor.exchange(`${administrationPaths.mandate(organizationId, id)}/members/add`, {
    method: 'POST',
    body: new URLSearchParams({ member: zoe.membershipId }),
  })
  expect(await db.selectFrom('mandateMembers').selectAll().where('mandateId', '=', id).execute()).toEqual([])
  const again = await chief.visitor.visit(`${administrationPaths.newMandate(chief.organizationId)}?from=${id}`)
  expect(again.html).toContain('name="proof"')
  const page = await boss.visitor.visit(`${administrationPaths.newMandate(organizationId)}?from=${id}`)
  expect(page.status).toBe(200)
  expect(page.html).not.toContain('name="proof"')
})

test('to whom is said before anything else', async () => {
  await chief.visitor.visit(`${administrationPaths.newMandate(chief.organizationId)}?to=person`)
  const { status, html } = await chief.visitor.submit({ email: '', proof: 'Marché 14' }, 'Proposer le mandat')
  expect([status, html]).toEqual([422, expect.stringContaining('aria-invalid')])
  expect(html).not.toContain('Choisissez au moins un service.')
})
