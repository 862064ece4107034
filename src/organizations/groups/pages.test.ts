import { beforeAll, describe, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { declareRoles } from '../roles/declare-roles.ts'
import type { Siret } from '../siret.ts'

const app = await testApp()
const { db } = app.deps
const company = { siret: '21920023500014' as Siret }
const here = { memberships: [{ company }] }
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', ...here })
const zoe = await seat(app, { email: 'zoe@clamart.fr', ...here })
const { organizationId, visitor } = chief
const paths = administrationPaths
const groups = paths.groups(organizationId)
const label = (text: string) => ({ fr: text, en: text })

beforeAll(async () => {
  await db.updateTable('accounts').set({ givenName: 'Zoé', familyName: 'Petit' }).where('id', '=', zoe.accountId).execute()
  await declareRoles(app.deps, {
    clientId: 'payroll',
    roles: [
      { key: 'pays', label: label('Met en paiement'), description: '', incompatible_with: ['orders'] },
      { key: 'orders', label: label('Passe les commandes'), description: '', incompatible_with: [] },
    ],
    actor: 'test',
  })
})

const create = async (name: string, parent = '') => {
  await visitor.visit(groups)
  const page = await visitor.submit({ name, parent }, 'Créer')
  return /groups\/([0-9a-f-]{36})/.exec(page.url)?.[1] ?? ''
}
const groupRow = (id: string) => db.selectFrom('organizationGroups').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const post = (address: string, fields: Record<string, string>, by = visitor) =>
  by.exchange(address, { method: 'POST', body: new URLSearchParams(fields) })
const add = (group: string, membershipId: string, by = visitor) =>
  post(`${paths.group(organizationId, group)}/members/add`, { member: membershipId }, by)

describe('an administrator', () => {
  test('makes a group, puts it in another, and is told what stands in the way beside the field', async () => {
    const outer = await create('Ressources humaines')
    const inner = await create('Recrutement', outer)
    expect(await groupRow(inner)).toMatchObject({ parentId: outer, name: 'Recrutement' })
    expect((await visitor.visit(groups)).text).toContain('dans Ressources humaines')
    const twice = await visitor.submit({ name: 'recrutement', parent: outer }, 'Créer')
    expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('Un autre groupe porte ce nom')])
    expect(twice.html).toContain('value="recrutement"')
    expect((await post(groups, { name: '' })).status).toBe(422)
    expect((await post(groups, { name: 'Trop profond', parent: inner })).status).toBe(422)
  })

  test('renames it against what was shown: a change meanwhile is seen before it is lost', async () => {
    const id = await create('Achats')
    const page = paths.group(organizationId, id)
    await visitor.visit(page)
    await post(`${page}/settings`, { version: '1', name: 'Achats publics', parent: '' })
    const late = await visitor.submit({ name: 'Commandes' }, 'Enregistrer')
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('modifié ce groupe entre-temps')])
    expect((await groupRow(id)).name).toBe('Achats publics')
    expect((await visitor.submit({ name: 'Commandes' }, 'Enregistrer')).text).toContain('C’est enregistré')
    expect((await visitor.visit(paths.history(organizationId))).text).toContain('Nom : Achats publics → Commandes')
  })

  test('finds a member, puts them in, takes them out, and undoes it', async () => {
    const id = await create('Accueil')
    const page = paths.group(organizationId, id)
    expect((await visitor.visit(`${page}?add=petit`)).text).toContain('Petit Zoé')
    expect((await visitor.submit({}, /^Ajouter/)).text).toContain('Le membre est ajouté')
    expect((await visitor.visit(`${page}?add=petit`)).text).toContain('Déjà dans le groupe')
    expect((await visitor.visit(`${page}?q=personne`)).text).toContain('Personne ne correspond')
    await visitor.visit(page)
    expect((await visitor.submit({}, /^Retirer : Petit/)).text).toContain('retiré du groupe')
    expect((await visitor.submit({}, 'Annuler')).text).toContain('Le membre est ajouté')
    expect((await visitor.visit(`${paths.members(organizationId)}?group=${id}`)).text).toContain('zoe@clamart.fr')
    const { text } = await visitor.visit(paths.history(organizationId))
    expect(text).toContain('Zoé Petit')
    expect(text).toContain('Retrait d’un groupe')
  })

  test('grants a role to a group; one that somebody in it may not hold is refused, naming them, the roles and the service', async () => {
    const id = await create('Payeurs')
    const page = paths.group(organizationId, id)
    await add(id, zoe.membershipId)
    await visitor.visit(page)
    expect((await visitor.submit({ role: 'payroll pays' }, 'Accorder')).text).toContain('Le rôle est accordé')
    const refused = await visitor.submit({ role: 'payroll orders' }, 'Accorder')
    expect(refused.status).toBe(422)
    for (const word of ['Zoé Petit', 'Met en paiement', 'Passe les commandes', 'payroll']) expect(refused.text).toContain(word)
    expect((await visitor.submit({}, /^Retirer : Met en paiement/)).text).toContain('Le rôle est retiré')
    expect((await visitor.submit({}, 'Annuler')).text).toContain('Le rôle est accordé')
  })

  test('deletes a group with those inside it, and takes it back', async () => {
    const outer = await create('Projets')
    const inner = await create('Projet A', outer)
    await visitor.visit(paths.group(organizationId, outer))
    expect((await visitor.submit({}, 'Supprimer ce groupe')).text).toContain('Le groupe est supprimé')
    expect((await groupRow(inner)).endedAt).not.toBeNull()
    expect((await visitor.visit(paths.group(organizationId, inner))).status).toBe(404)
    await visitor.visit(`${groups}?done=ended&of=${outer}`)
    expect((await visitor.submit({}, 'Annuler')).text).toContain('Le groupe est rétabli')
    expect((await groupRow(inner)).endedAt).toBeNull()
  })

  test('lets a service read a group', async () => {
    const id = await create('Visible')
    const page = `${paths.group(organizationId, id)}/settings`
    await post(page, { version: '1', name: 'Visible', parent: '', service_0: 'payroll' })
    expect((await groupRow(id)).visibleTo).toEqual(['payroll'])
    await post(page, { version: '2', name: 'Visible', parent: '' })
    expect((await groupRow(id)).visibleTo).toBeNull()
  })
})

describe('two separate groups', () => {
  test('refuse somebody in both, and hide their members from one another everywhere, whoever looks', async () => {
    const [control, execution] = [await create('Contrôle'), await create('Exécution')]
    const audited = await seat(app, { email: 'audite@clamart.fr', ...here })
    await add(execution, audited.membershipId)
    await visitor.visit(paths.group(organizationId, control))
    expect((await visitor.submit({ other: execution }, 'Séparer')).text).toContain('Les groupes sont séparés')
    const both = await add(control, audited.membershipId)
    expect([both.status, await both.text()]).toEqual([422, expect.stringContaining('sont des groupes séparés')])

    // the administrator joins one of them: the other closes
    await add(control, chief.membershipId)
    expect((await visitor.visit(groups)).text).toContain('un autre administrateur s’en occupe')
    for (const address of [
      paths.members(organizationId),
      paths.exportMembers(organizationId),
      paths.history(organizationId),
      `${paths.history(organizationId)}.csv`,
      `${paths.group(organizationId, control)}?add=audite`,
      paths.role(organizationId, { clientId: 'payroll', key: 'pays' }),
    ])
      expect((await visitor.visit(address)).html, address).not.toContain(address.includes('add=') ? 'audite@' : 'audite')
    expect((await visitor.visit(paths.group(organizationId, execution))).status).toBe(404)
    expect((await visitor.visit(paths.member(organizationId, audited.membershipId))).status).toBe(404)
    expect((await add(execution, zoe.membershipId)).status).toBe(404)
    const role = { role: 'payroll pays' }
    expect((await post(`${paths.roles(organizationId)}/grant`, { ...role, member: audited.membershipId })).status).toBe(422)
    expect((await post(`${paths.roles(organizationId)}/grant`, { ...role, group: execution })).status).toBe(422)

    // and they cannot open it by themselves
    const mine = paths.group(organizationId, control)
    const openings: [string, Record<string, string>][] = [
      [`${mine}/members/remove`, { member: chief.membershipId }],
      [`${mine}/unite`, { other: execution }],
      [`${mine}/end`, {}],
      [`${paths.member(organizationId, chief.membershipId)}/groups/remove`, { what: control }],
    ]
    for (const [address, fields] of openings) {
      const answer = await post(address, fields)
      expect([answer.status, await answer.text()], address).toEqual([
        422,
        expect.stringContaining('un autre administrateur doit le faire'),
      ])
    }
    expect((await visitor.visit(paths.members(organizationId))).text).not.toContain('audite@')

    // another administrator can
    const other = await seatAdministrator(app, { email: 'autre@clamart.fr', ...here })
    expect((await other.visitor.visit(paths.group(organizationId, execution))).text).toContain('audite@')
    expect((await post(`${mine}/unite`, { other: execution }, other.visitor)).status).toBe(303)
    expect((await visitor.visit(paths.members(organizationId))).text).toContain('audite@')
  })
})

describe('nobody else', () => {
  test('reads or changes a group, by its id or otherwise', async () => {
    const id = await create('Fermé')
    const neighbour = await seatAdministrator(app, {
      email: 'voisin@clamart.fr',
      memberships: [{ company: { siret: '21920023500022' as Siret } }],
    })
    for (const person of [zoe, neighbour]) {
      for (const address of [groups, paths.group(organizationId, id), paths.roles(organizationId)])
        expect((await person.visitor.visit(address)).status, address).toBe(404)
      for (const what of ['members/add', 'members/remove', 'roles/grant', 'roles/revoke', 'settings', 'separate', 'unite', 'end'])
        expect((await post(`${paths.group(organizationId, id)}/${what}`, {}, person.visitor)).status, what).toBe(404)
    }
    // an administrator, by the address of their own organization
    const theirs = paths.group(neighbour.organizationId, id)
    expect((await neighbour.visitor.visit(theirs)).status).toBe(404)
    expect((await post(`${theirs}/end`, {}, neighbour.visitor)).status).toBe(404)
    expect((await groupRow(id)).endedAt).toBeNull()
    for (const wrong of ['1', '%00', "'; drop table organization_groups"])
      expect((await visitor.visit(paths.group(organizationId, encodeURIComponent(wrong)))).status).toBe(404)
  })
})
