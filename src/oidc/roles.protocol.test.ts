import { expect, test } from 'vitest'
import { changeGroup, createGroup } from '../organizations/groups/groups.ts'
import { addToGroup } from '../organizations/groups/members.ts'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { grantRole } from '../organizations/roles/grant-role.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const app = await oidcApp({ clients: [testClient('payroll'), testClient('other')] })
const actor = 'a test'
const label = { fr: 'Paie', en: 'Payroll' }
const deps = { db: app.deps.db, clock: app.deps.clock }

test('a service reads the roles granted for it in this organization, in person and by group, and the groups shown to it', async () => {
  for (const clientId of ['payroll', 'other'])
    await declareRoles(deps, {
      clientId,
      roles: ['pays', 'reads'].map((key) => ({ key, label, description: '', incompatible_with: [] })),
      actor,
    })
  const person = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
  const [organizationId = '', membershipId = ''] = [person.organizationIds[0], person.membershipIds[0]]
  const made = await createGroup(deps, { organizationId, name: 'Ressources humaines', actor })
  if (typeof made === 'string') throw new Error(made)
  const groupId = made.id
  await addToGroup(deps, { organizationId, groupId, membershipId, actor })
  await changeGroup(deps, { organizationId, groupId, version: 1, visibleTo: ['payroll'], actor })
  await grantRole(deps, { organizationId, role: { clientId: 'payroll', key: 'pays' }, holder: { groupId }, actor })
  await grantRole(deps, { organizationId, role: { clientId: 'other', key: 'reads' }, holder: { membershipId }, actor })

  const read = async (clientId: string, scope: string) => {
    const browser = createBrowser(app)
    const party = await createParty(app, clientId)
    const { tokens } = await obtain(browser, party, person, { scope })
    return party.userinfo(tokens.access_token, person.accountId)
  }
  const words = ['agent_public', 'agent_public_territorial']
  expect(await read('payroll', 'openid roles groups')).toMatchObject({
    roles: ['pays', ...words],
    groups: ['Ressources humaines'],
  })
  expect(await read('other', 'openid roles groups')).toEqual({ sub: person.accountId, roles: ['reads', ...words] })
  expect(await read('other', 'openid organization')).not.toHaveProperty('roles')
})
