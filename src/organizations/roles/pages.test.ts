import { beforeAll, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { addToGroup } from '../groups/members.ts'
import { declareRoles } from './declare-roles.ts'

const app = await testApp()
const { db } = app.deps
const here = { memberships: [{}] }
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', ...here })
const zoe = await seat(app, { email: 'zoe@clamart.fr', ...here })
const { organizationId, visitor } = chief
const roles = administrationPaths.roles(organizationId)
const pays = administrationPaths.role(organizationId, { clientId: 'pay roll', key: 'pays' })
const member = administrationPaths.member(organizationId, zoe.membershipId)
const label = (text: string) => ({ fr: text, en: text })

beforeAll(async () => {
  await db.updateTable('accounts').set({ givenName: 'Zoé', familyName: 'Petit' }).where('id', '=', zoe.accountId).execute()
  await declareRoles(app.deps, {
    // a name of client may hold spaces
    clientId: 'pay roll',
    roles: [
      { key: 'pays', label: label('Met en paiement'), description: 'Envoie au comptable.', incompatible_with: ['orders'] },
      { key: 'orders', label: label('Passe les commandes'), description: '', incompatible_with: [] },
    ],
    actor: 'test',
  })
})

test('an administrator reads the roles of each service, what excludes what, and who can grant', async () => {
  const { text } = await visitor.visit(roles)
  for (const words of ['Rôles de pay roll', 'Met en paiement', 'Passe les commandes', 'Qui peut accorder un rôle'])
    expect(text).toContain(words)
})

test('grants one to a member found by name, sees who has it, takes it back and undoes that', async () => {
  await visitor.visit(`${pays}&add=petit`)
  expect((await visitor.submit({}, /^Accorder : Petit/)).text).toContain('Le rôle est accordé')
  expect((await visitor.visit(pays)).text).toContain('zoe@clamart.fr')
  expect((await visitor.visit(`${pays}&q=autre`)).text).toContain('Personne ne correspond')
  expect((await visitor.visit(roles)).text).toMatch(/Met en paiement 1/)
  expect((await visitor.visit(`${administrationPaths.members(organizationId)}?role=pay+roll+pays`)).text).toContain('zoe@')
  await visitor.visit(pays)
  expect((await visitor.submit({}, /^Retirer : Petit/)).text).toContain('Le rôle est retiré')
  expect((await visitor.submit({}, 'Annuler')).text).toContain('Le rôle est accordé')
  const { text } = await visitor.visit(administrationPaths.history(organizationId))
  expect(text).toContain('Zoé Petit')
})

test('an incompatible one is refused from the page of the role, of the group and of the person, in the same words', async () => {
  const made = await createGroup(app.deps, { organizationId, name: 'Acheteurs', actor: 'test' })
  const id = typeof made === 'string' ? '' : made.id
  await addToGroup(app.deps, { organizationId, groupId: id, membershipId: zoe.membershipId, actor: 'test' })
  const words = /Zoé Petit aurait à la fois « (Met|Passe).*» et « (Met|Passe).*» dans pay roll/
  await visitor.visit(administrationPaths.role(organizationId, { clientId: 'pay roll', key: 'orders' }))
  expect((await visitor.submit({ group: id }, 'Accorder')).text).toMatch(words)
  await visitor.visit(administrationPaths.group(organizationId, id))
  expect((await visitor.submit({ role: 'pay roll orders' }, 'Accorder')).text).toMatch(words)
  await visitor.visit(member)
  const refused = await visitor.submit({ what: 'pay roll orders' }, 'Accorder')
  expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(words)])
  expect(await db.selectFrom('roleGrants').select('id').where('roleKey', '=', 'orders').executeTakeFirst()).toBeUndefined()
})

test('the page of a member says by which way they hold each, and changes them', async () => {
  await visitor.visit(member)
  expect(visitor.page.text).toContain('Accordé en personne')
  expect(visitor.page.text).toContain('Membre du groupe')
  await visitor.submit({}, /^Retirer du groupe : Acheteurs/)
  expect(visitor.page.text).not.toContain('Membre du groupe')
  await visitor.submit({}, /^Retirer : Met en paiement/)
  await visitor.submit({ what: 'pay roll orders' }, 'Accorder')
  expect(visitor.page.text).toContain('Passe les commandes')
})

test('a role that no service declares is found by nobody', async () => {
  const unknown = administrationPaths.role(organizationId, { clientId: 'pay roll', key: 'signs' })
  expect((await visitor.visit(unknown)).status).toBe(404)
  expect((await visitor.visit(`${roles}/one`)).status).toBe(404)
  expect((await visitor.visit(`${roles}/one?role=%00`)).status).toBe(400)
})
