import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { addToGroup } from '../groups/members.ts'
import { separateGroups } from '../groups/separate.ts'

const app = await testApp()
const { db } = app.deps
const clamart = { memberships: [{}] }
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', ...clamart })
const { visitor, organizationId } = chief
const staffList = administrationPaths.staffList(organizationId)
const members = administrationPaths.members(organizationId)
const bulk = administrationPaths.bulk(organizationId)

const named = async (givenName: string, familyName: string, email: string, more = {}) => {
  const person = await seat(app, { email, memberships: [more] })
  await db.updateTable('accounts').set({ givenName, familyName }).where('id', '=', person.accountId).execute()
  return person
}
const statusOf = async (membershipId: string) =>
  (await db.selectFrom('memberships').select(['status', 'endedBy']).where('id', '=', membershipId).executeTakeFirstOrThrow()) as {
    status: string
    endedBy: string | null
  }

const zoe = await named('Zoé', 'Petit', 'zoe@clamart.fr')
const paul = await named('Paul', 'Durand', 'paul@clamart.fr')
const fatou = await named('Fatoumata', 'Diallo', 'fatou@clamart.fr')
await named('Jean', 'Prestataire', 'jean@prestataire-exemple.fr', { isExternal: true })

describe('« Qui est parti ? »', () => {
  test('invites neither oneself nor the external people that the list names: they are here', async () => {
    await visitor.visit(staffList)
    const pasted = 'chef@clamart.fr\njean@prestataire-exemple.fr\nzoe@clamart.fr\npaul@clamart.fr\nfatou@clamart.fr'
    const { text } = await visitor.submit({ list: pasted }, 'Comparer')
    expect(text).toContain('5 membres sont sur la liste')
    expect(text).not.toMatch(/Inviter|Retirer/)
  })

  test('proposes who is missing and who is new, changes nothing before it is confirmed, then says what became of each', async () => {
    await visitor.visit(members)
    await visitor.visit(staffList)
    expect((await visitor.submit({ list: ' \n ' }, 'Comparer')).status).toBe(422)
    const pasted = 'PETIT ZOE;Urbanisme\nDialo Fatoumata\nNouvelle Neuve neuve@clamart.fr\nTotal : 3'
    const { text, html } = await visitor.submit({ list: pasted }, 'Comparer')
    expect(text).toContain('1 membre est sur la liste')
    expect(text).toContain('Retirer Durand Paul (paul@clamart.fr)')
    expect(text).toMatch(/À regarder vous-même.*Diallo Fatoumata.*Dialo Fatoumata/s)
    expect(text).toContain('Inviter neuve@clamart.fr')
    expect(text).toContain('Total : 3')
    expect(text).not.toContain('prestataire')
    expect(html).not.toContain('chef@clamart.fr')
    expect(await statusOf(paul.membershipId)).toEqual({ status: 'active', endedBy: null })
    expect(await app.mailsTo('neuve@clamart.fr')).toEqual([])

    expect((await visitor.submit({ reason: ' ' }, 'Appliquer ce qui est coché')).text).toContain('Écrivez un motif')
    await visitor.submit({ reason: 'Départ en retraite' }, 'Appliquer ce qui est coché')
    expect(visitor.page.text).toMatch(/Durand Paul\s+Retiré.*neuve@clamart\.fr\s+Invitation envoyée/s)
    expect(await statusOf(paul.membershipId)).toEqual({ status: 'ended', endedBy: 'staff_list' })
    expect((await app.mailsTo('paul@clamart.fr'))[0]?.text).toContain('Départ en retraite')
    expect(await statusOf(fatou.membershipId)).toMatchObject({ status: 'active' })

    await visitor.submit({}, 'Annuler ces retraits')
    expect(visitor.page.text).toMatch(/Durand Paul\s+Rétabli/)
    expect(await statusOf(paul.membershipId)).toEqual({ status: 'active', endedBy: null })
    const history = await visitor.visit(administrationPaths.history(organizationId))
    expect(history.text).toContain('Retrait annulé')
  })

  test('warns, and ticks nothing, when most people are missing', async () => {
    await visitor.visit(staffList)
    const { text, html } = await visitor.submit({ list: 'Personne Inconnue' }, 'Comparer')
    expect(text).toContain('est-ce bien la liste complète')
    expect(html).not.toContain('checked')
    expect((await visitor.submit({}, 'Appliquer ce qui est coché')).text).toContain('Rien n’est coché')
  })

  test('touches nobody of another organization, nor whom this administrator may not see', async () => {
    const other = await seatAdministrator(app, {
      email: 'autre@lyon.fr',
      memberships: [{ company: { siret: '21690123100011' as never } }],
    })
    const body = new URLSearchParams({ list: 'x', reason: 'x', leaver_0: zoe.membershipId, leaver_1: 'pas un id' })
    const theirs = `${administrationPaths.staffList(other.organizationId)}/apply`
    expect(await (await other.visitor.exchange(theirs, { method: 'POST', body })).text()).toContain('N’est plus membre')
    expect((await other.visitor.exchange(`${staffList}/apply`, { method: 'POST', body })).status).toBe(404)
    expect(await statusOf(zoe.membershipId)).toMatchObject({ status: 'active' })
  })
})

describe('several members at once', () => {
  const post = (path: string, fields: Record<string, string>) =>
    visitor.exchange(path, { method: 'POST', body: new URLSearchParams(fields) }).then((answer) => answer.text())

  test('are suspended, with a result for each, and restored', async () => {
    await visitor.visit(`${members}?kind=internal`)
    const nobody = await visitor.submit({ action: 'suspend', reason: 'Absence' }, 'Appliquer')
    expect([nobody.status, nobody.text]).toEqual([422, expect.stringContaining('Choisissez au moins un membre')])
    expect(nobody.html).toContain('value="Absence"')
    const chosen = { member_0: zoe.membershipId, member_1: chief.membershipId, member_2: paul.membershipId }
    const said = await post(bulk, { ...chosen, action: 'suspend', reason: 'Absence', back: '?kind=internal' })
    expect(said.match(/Suspendu</g)).toHaveLength(2)
    expect(said).toContain('c’est vous')
    expect(said).toContain(`${members}?kind=internal`)
    expect(await statusOf(zoe.membershipId)).toMatchObject({ status: 'suspended' })
    const undone = await post(administrationPaths.bulkUndo(organizationId), { ...chosen, action: 'suspend' })
    expect(undone.match(/Rétabli</g)?.length).toBeGreaterThanOrEqual(2)
    expect(await statusOf(zoe.membershipId)).toMatchObject({ status: 'active' })
  })

  test('removed, find their groups again when it is undone within a day, not later, and not if they were suspended', async () => {
    const group = await createGroup(app.deps, { organizationId, name: 'Accueil', actor: 'test' })
    if (typeof group === 'string') throw new Error(group)
    expect(await post(bulk, { member_0: zoe.membershipId, action: `add:${group.id}` })).toContain('Ajouté au groupe')
    const remove = { member_0: zoe.membershipId, action: 'remove', reason: 'Erreur' }
    expect(await post(bulk, remove)).toContain('Retiré<')
    expect(await post(administrationPaths.bulkUndo(organizationId), remove)).toContain('Rétabli<')
    const inGroup = await db
      .selectFrom('groupsOfMembers')
      .select('groupId')
      .where('membershipId', '=', zoe.membershipId)
      .execute()
    expect(inGroup).toEqual([{ groupId: group.id }])

    await post(bulk, { member_0: fatou.membershipId, action: 'suspend', reason: 'x' })
    await post(bulk, { member_0: fatou.membershipId, action: 'remove', reason: 'x' })
    expect(
      await post(administrationPaths.bulkUndo(organizationId), { member_0: fatou.membershipId, action: 'remove' }),
    ).toContain('était suspendu')
    await post(bulk, { ...remove, member_0: paul.membershipId })
    const longAgo = new Date(Date.now() - DAY - 1_000)
    await db.updateTable('memberships').set({ endedAt: longAgo }).where('id', '=', paul.membershipId).execute()
    const late = await post(administrationPaths.bulkUndo(organizationId), { member_0: paul.membershipId, action: 'remove' })
    expect(late).toContain('Trop tard')
  })

  test('who left by themselves, or were ended by an operator, are not brought back by an administrator', async () => {
    for (const endedBy of ['self', 'operator', 'system'] as const) {
      const person = await named('Qui', endedBy, `${endedBy}@clamart.fr`)
      await post(bulk, { member_0: person.membershipId, action: 'remove', reason: 'x' })
      await db.updateTable('memberships').set({ endedBy }).where('id', '=', person.membershipId).execute()
      await post(administrationPaths.bulkUndo(organizationId), { member_0: person.membershipId, action: 'remove' })
      expect(await statusOf(person.membershipId)).toEqual({ status: 'ended', endedBy })
    }
  })

  test('of a group separate from the administrator’s are neither seen nor touched', async () => {
    const audited = await named('Au', 'Dité', 'audite@clamart.fr')
    const ids = []
    for (const [name, membershipId] of [
      ['Contrôle', chief.membershipId],
      ['Exécution', audited.membershipId],
    ] as const) {
      const made = await createGroup(app.deps, { organizationId, name, actor: 'test' })
      if (typeof made === 'string') throw new Error(made)
      await addToGroup(app.deps, { organizationId, groupId: made.id, membershipId, actor: 'test' })
      ids.push(made.id)
    }
    await separateGroups(app.deps, { organizationId, groupIds: ids as [string, string], actor: 'test' })
    expect(await post(bulk, { member_0: audited.membershipId, action: 'suspend', reason: 'x' })).not.toContain('Dité')
    expect(await post(staffList, { list: 'Petit Zoé' })).not.toContain('Dité')
    expect(await statusOf(audited.membershipId)).toMatchObject({ status: 'active' })
  })
})
