import { beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { createGroup } from '../../organizations/groups/groups.ts'
import { addToGroup } from '../../organizations/groups/members.ts'
import { separateGroups } from '../../organizations/groups/separate.ts'
import { declareRoles } from '../../organizations/roles/declare-roles.ts'
import { grantRole } from '../../organizations/roles/grant-role.ts'
import type { Siret } from '../../organizations/siret.ts'
import { giveMandate } from '../../testing/mandates.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import { mergeAccounts } from './merge-accounts.ts'

const { db, deps, lastCode, someone, signUp, accountOf } = await ownPagesApp('exclus')
const clientId = 'payroll'
const role = (key: string, incompatible_with: string[] = []) => ({
  key,
  label: { fr: key, en: key },
  description: '',
  incompatible_with,
})
const [lyon, montpellier] = ['21690123100011' as Siret, '21340172201787' as Siret]
const inAYear = new Date(deps.clock().getTime() + 365 * DAY)

/** A person at these organizations; the grantor of the mandates of these tests is Clamart. */
const personAt = async (...sirets: (Siret | null)[]) => {
  const memberships = sirets.map((siret) => (siret === null ? {} : { company: { siret } }))
  const { accountId, email, membershipIds, organizationIds } = await addPerson(db, deps.clock(), {
    email: someone(),
    memberships,
  })
  const [membershipId = '', organizationId = ''] = [membershipIds[0], organizationIds[0]]
  return { accountId, membershipId, organizationId, member: { membershipId, organizationId }, person: { accountId, email } }
}
type Member = Awaited<ReturnType<typeof personAt>>
const grantorId = (await personAt(null)).organizationId
const mandate = (key: string, to: { organizationId: string; membershipId: string } | { accountId: string; email: string }) =>
  giveMandate(deps, { grantorId, services: [{ clientId, roleKeys: [key] }], endsAt: inAYear, to })
const merge = (kept: Member, absorbed: Member) =>
  db.transaction().execute((tx) => mergeAccounts(tx, deps, { kept: kept.accountId, absorbed: absorbed.accountId }))
const refused = { constraint: 'incompatible_roles' }

beforeAll(() => declareRoles(deps, { clientId, roles: [role('pays'), role('orders', ['pays']), role('reads')], actor: 'test' }))

describe('two accounts whose rights nobody may have together stay two', () => {
  test('each named by its organization in a mandate of the same grantor', async () => {
    const [one, other] = [await personAt(lyon), await personAt(montpellier)]
    await mandate('pays', one.member)
    await mandate('orders', other.member)
    await expect(merge(one, other)).rejects.toMatchObject(refused)
    await expect(merge(other, one)).rejects.toMatchObject(refused)
    const left = await db.selectFrom('accounts').select('erasedAt').where('id', 'in', [one.accountId, other.accountId]).execute()
    expect(left).toEqual([{ erasedAt: null }, { erasedAt: null }])
  })

  test('one mandated in person, the other through an organization, whichever stays', async () => {
    const [alone, member] = [await personAt(), await personAt(lyon)]
    await mandate('pays', alone.person)
    await mandate('orders', member.member)
    await expect(merge(alone, member)).rejects.toMatchObject(refused)
    await expect(merge(member, alone)).rejects.toMatchObject(refused)
  })

  test('both mandated in person', async () => {
    const [one, other] = [await personAt(), await personAt()]
    await mandate('pays', one.person)
    await mandate('orders', other.person)
    await expect(merge(one, other)).rejects.toMatchObject(refused)
  })

  test('members of one organization, by roles or by groups, told on the page', async () => {
    const [one, other] = [someone(), someone()]
    await signUp(other, phrase)
    const visitor = await signUp(one)
    const ids = [(await accountOf(one)).id, (await accountOf(other)).id]
    const seats = [await personAt(lyon), await personAt(lyon)]
    for (const [index, { membershipId, organizationId }] of seats.entries()) {
      const key = ['pays', 'orders'][index] ?? ''
      await grantRole(deps, { organizationId, role: { clientId, key }, holder: { membershipId }, actor: 'test' })
      await db
        .updateTable('memberships')
        .set({ accountId: ids[index] ?? '' })
        .where('id', '=', membershipId)
        .execute()
    }
    await visitor.visit('/my-data/merge')
    await visitor.submit({}, 'Me connecter à l’autre compte')
    await visitor.submit({ email: other })
    await visitor.submit({}, 'Recevoir un code par e-mail')
    await visitor.submit({ code: await lastCode(other) })
    const page = await visitor.submit({ kept: ids[0] ?? '' }, 'Réunir les deux comptes')
    expect([page.status, page.text]).toEqual([
      422,
      expect.stringMatching(
        /deux rôles de « payroll » que personne ne peut avoir ensemble : « (pays » et « orders|orders » et « pays) »/,
      ),
    ])
    expect((await accountOf(other)).id).toBe(ids[1])
  })

  test('members of separate groups', async () => {
    const seats = [await personAt(lyon), await personAt(lyon)]
    const [{ organizationId }] = seats as [Member]
    const groupIds: string[] = []
    for (const { membershipId } of seats) {
      const made = await createGroup(deps, { organizationId, name: `Groupe ${membershipId}`, actor: 'test' })
      if (typeof made === 'string') throw new Error(made)
      groupIds.push(made.id)
      await addToGroup(deps, { organizationId, groupId: made.id, membershipId, actor: 'test' })
    }
    await separateGroups(deps, { organizationId, groupIds: groupIds as [string, string], actor: 'test' })
    await expect(merge(seats[0] as Member, seats[1] as Member)).rejects.toMatchObject({ constraint: 'separate_groups' })
  })
})

test('mandates that go together do, and those of other organizations are none of each other’s', async () => {
  const [one, other] = [await personAt(lyon), await personAt(montpellier)]
  await mandate('pays', one.member)
  await mandate('reads', other.member)
  const elsewhere = await personAt('21750001600019' as Siret)
  const services = [{ clientId, roleKeys: ['orders'] }]
  await giveMandate(deps, { grantorId: elsewhere.organizationId, services, endsAt: inAYear, to: other.member })
  await merge(one, other)
  const people = db.selectFrom('mandateMembers').innerJoin('memberships', 'memberships.id', 'mandateMembers.membershipId')
  expect(await people.select('mandateId').where('accountId', '=', one.accountId).execute()).toHaveLength(3)
})
