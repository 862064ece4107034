import { describe, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { createGroup } from '../../groups/groups.ts'
import { addToGroup } from '../../groups/members.ts'
import { separateGroups } from '../../groups/separate.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const ada = await seat(app, { email: 'ada@clamart.fr', memberships: [{}] })
const zoe = await seat(app, { email: 'zoe@clamart.fr', memberships: [{ isExternal: true }] })
const list = administrationPaths.members(chief.organizationId)
const { visitor } = chief

const membership = (id: string) => db.selectFrom('memberships').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const seen = async (id: string) => {
  const { isExternal, expiresAt } = await membership(id)
  return `${isExternal ? 'external' : 'internal'} ${expiresAt?.toISOString() ?? 'always'}`
}

/** Ticks these members on the page of the list, and applies. */
const apply = async (action: string, people: readonly { membershipId: string }[], more: Record<string, string> = {}) => {
  const page = await visitor.visit(list)
  const boxes = Object.fromEntries(
    people.map(({ membershipId }) => [
      new RegExp(`name="(member_\\d+)" value="${membershipId}"`).exec(page.html)?.[1] ?? 'absent',
      membershipId,
    ]),
  )
  return visitor.submit({ action, ...boxes, ...more }, 'Appliquer')
}

describe('several members at once', () => {
  test('become external, each with a result, and are as before once it is undone', async () => {
    const done = await apply('external', [ada, zoe])
    expect(done.text).toMatch(/Type changé.*Type changé/s)
    expect(await seen(ada.membershipId)).toBe('external always')
    const undone = await visitor.submit({}, 'Annuler')
    expect(undone.text).toMatch(/Remis comme avant.*Remis comme avant/s)
    expect(await seen(ada.membershipId)).toBe('internal always')
    expect(await seen(zoe.membershipId)).toBe('external always')
  })

  test('do not come back with groups that were declared separate meanwhile', async () => {
    const { organizationId } = chief
    const leaver = await seat(app, { email: 'parti@clamart.fr', memberships: [{}] })
    const groupIds: string[] = []
    for (const name of ['Contrôle', 'Exécution']) {
      const made = await createGroup(app.deps, { organizationId, name, actor: 'test' })
      if (typeof made === 'string') throw new Error(made)
      groupIds.push(made.id)
      await addToGroup(app.deps, { organizationId, groupId: made.id, membershipId: leaver.membershipId, actor: 'test' })
    }
    expect((await apply('remove', [leaver], { reason: 'départ' })).text).toContain('Retiré')
    const separated = await separateGroups(app.deps, { organizationId, groupIds: groupIds as [string, string], actor: 'test' })
    expect(separated).toBe('separated')
    expect((await visitor.submit({}, 'Annuler')).text).toContain('Inchangé : des rôles incompatibles, ou des groupes séparés')
    expect((await membership(leaver.membershipId)).status).toBe('ended')
  })

  test('are given a day of end, which no day keeps and a wrong one does not change', async () => {
    expect((await apply('end_date', [ada, zoe], { end_date: '31/12/2099' })).text).toContain('Date de fin changée')
    expect(await seen(ada.membershipId)).toBe('internal 2099-12-31T22:59:59.000Z')
    expect(await seen(zoe.membershipId)).toBe('external 2099-12-31T22:59:59.000Z')
    expect((await apply('end_date', [ada], { end_date: '31 décembre 2099' })).status).toBe(422)
    const wrong = await apply('end_date', [ada], { end_date: '31/02/2030' })
    expect([wrong.status, wrong.text.includes('Cette date n’existe pas')]).toEqual([422, true])
    expect(wrong.html).toContain('value="31/02/2030"')
    expect((await apply('end_date', [ada])).text).toContain('Date de fin changée')
    expect(await seen(ada.membershipId)).toBe('internal always')
    await visitor.submit({}, 'Annuler')
    expect(await seen(ada.membershipId)).toBe('internal 2099-12-31T22:59:59.000Z')
  })

  test('are not set back over what somebody else decided since', async () => {
    const other = await seatAdministrator(app, { email: 'adjointe@clamart.fr', memberships: [{}] })
    await apply('internal', [zoe])
    await other.visitor.visit(administrationPaths.member(chief.organizationId, zoe.membershipId))
    await other.visitor.submit({ kind: 'external', end_date: '01/06/2098' }, 'Enregistrer')
    expect((await visitor.submit({}, 'Annuler')).text).toContain('quelqu’un l’a modifié depuis')
    expect(await seen(zoe.membershipId)).toBe('external 2098-06-01T21:59:59.000Z')
  })

  test('keep the limit of what proved their link, whatever day is chosen', async () => {
    const vouched = await seat(app, { email: 'vue@clamart.fr', memberships: [{}] })
    await db.updateTable('memberships').set({ basis: 'invitation' }).where('id', '=', vouched.membershipId).execute()
    await apply('end_date', [vouched], { end_date: '31/12/2099' })
    const { expiresAt, resumesUntil, verifiedAt } = await membership(vouched.membershipId)
    expect(resumesUntil?.toISOString()).toBe('2099-12-31T22:59:59.000Z')
    expect(expiresAt?.getTime()).toBe(verifiedAt.getTime() + 395 * 86_400_000)
  })

  test('of another organization are not found', async () => {
    const other = await seatAdministrator(app, {
      email: 'chef@lyon.fr',
      memberships: [{ company: { siret: '21690123100011' as never } }],
    })
    const body = new URLSearchParams({ action: 'external', member_0: ada.membershipId })
    await other.visitor.exchange(administrationPaths.bulk(other.organizationId), { method: 'POST', body })
    const undo = new URLSearchParams({ action: 'external', member_0: zoe.membershipId })
    await other.visitor.exchange(administrationPaths.bulkUndo(other.organizationId), { method: 'POST', body: undo })
    expect(await seen(ada.membershipId)).toContain('internal')
    expect(await seen(zoe.membershipId)).toContain('external')
  })
})
