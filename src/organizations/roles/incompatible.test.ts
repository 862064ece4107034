import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../secrets/random.ts'
import { testDatabase } from '../../testing/database.ts'
import { giveMandate } from '../../testing/mandates.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { endGroup } from '../groups/end-group.ts'
import { createGroup } from '../groups/groups.ts'
import { addToGroup } from '../groups/members.ts'
import { separateGroups } from '../groups/separate.ts'
import type { Siret } from '../siret.ts'
import { declareRoles } from './declare-roles.ts'
import { grantRole, revokeRole } from './grant-role.ts'

const db = await testDatabase()
const now = new Date('2026-09-02T09:30:00Z')
const deps = { db, clock: () => now }
const actor = 'a test'
const label = (text: string) => ({ fr: text, en: text })

beforeAll(async () => {
  await declareRoles(deps, {
    clientId: 'accounts',
    roles: [
      { key: 'orders', label: label('Commande'), description: '', incompatible_with: ['pays'] },
      { key: 'pays', label: label('Paie'), description: '', incompatible_with: [] },
      { key: 'reads', label: label('Lit'), description: '', incompatible_with: [] },
    ],
    actor,
  })
})

let count = 0
const organization = async (members = 1) => {
  const company = { siret: `21920023500${String(100 + count).padStart(3, '0')}` as Siret }
  const people = []
  for (let i = 0; i < members; i += 1)
    people.push(await addPerson(db, now, { email: `p${count}-${i}@clamart.fr`, memberships: [{ company }] }))
  count += 1
  const organizationId = people[0]?.organizationIds[0] ?? ''
  const membershipIds = people.map(({ membershipIds: [id] }) => id ?? '')
  const grant = (key: string, holder: { membershipId: string } | { groupId: string }) =>
    grantRole(deps, { organizationId, role: { clientId: 'accounts', key }, holder, actor })
  const group = async (name: string, parentId: string | null = null) => {
    const made = await createGroup(deps, { organizationId, name, parentId, actor })
    if (typeof made === 'string') throw new Error(made)
    return made.id
  }
  const put = (groupId: string, membershipId = membershipIds[0] ?? '') =>
    addToGroup(deps, { organizationId, groupId, membershipId, actor })
  return { organizationId, membershipIds, membershipId: membershipIds[0] ?? '', grant, group, put }
}

const incompatible = { conflict: 'incompatible_roles', clientId: 'accounts' }

describe('incompatible roles', () => {
  test('are refused in person, whichever came first, and the refusal names both', async () => {
    const { grant, membershipId } = await organization()
    expect(await grant('pays', { membershipId })).toBe('granted')
    expect(await grant('orders', { membershipId })).toMatchObject({ ...incompatible, membershipId })
    expect(await grant('reads', { membershipId })).toBe('granted')
    expect(await grant('reads', { membershipId })).toBe('already_granted')
    expect(await grant('signs', { membershipId })).toBe('unknown_role')
  })

  test('are refused through a group: its role, its members, its parent', async () => {
    const { grant, group, put, membershipId } = await organization()
    const payers = await group('Payeurs')
    await grant('pays', { groupId: payers })
    await grant('orders', { membershipId })
    expect(await put(payers)).toMatchObject(incompatible)
    const team = await group('Équipe', payers)
    expect(await put(team)).toMatchObject(incompatible)
    const clerks = await group('Agents')
    expect(await put(clerks)).toBe('added')
    expect(await grant('pays', { groupId: clerks })).toMatchObject({ ...incompatible, membershipId })
  })

  test('are possible again once one of them is taken back, or its group has ended', async () => {
    const { organizationId, grant, group, put, membershipId } = await organization()
    const role = { clientId: 'accounts', key: 'pays' }
    await grant('pays', { membershipId })
    await revokeRole(deps, { organizationId, role, holder: { membershipId }, actor })
    expect(await revokeRole(deps, { organizationId, role, holder: { membershipId }, actor })).toBe('not_granted')
    const payers = await group('Payeurs')
    await grant('pays', { groupId: payers })
    await put(payers)
    expect(await grant('orders', { membershipId })).toMatchObject(incompatible)
    await endGroup(deps, { organizationId, groupId: payers, actor })
    expect(await grant('orders', { membershipId })).toBe('granted')
  })

  test('cannot be declared over people who hold both', async () => {
    const roles = (incompatible_with: string[]) =>
      ['a', 'b'].map((key) => ({
        key,
        label: label(key),
        description: '',
        incompatible_with: key === 'a' ? incompatible_with : [],
      }))
    await declareRoles(deps, { clientId: 'other', roles: roles([]), actor })
    const { organizationId, membershipId } = await organization()
    for (const key of ['a', 'b'])
      await grantRole(deps, { organizationId, role: { clientId: 'other', key }, holder: { membershipId }, actor })
    expect(await declareRoles(deps, { clientId: 'other', roles: roles(['b']), actor })).toEqual({
      heldTogether: { one: 'a', other: 'b', members: 1 },
    })
    expect(await declareRoles(deps, { clientId: 'other', roles: roles([]), actor })).toEqual({
      declared: ['a', 'b'],
      retired: [],
    })
    await expect(declareRoles(deps, { clientId: 'other', roles: roles(['c']), actor })).rejects.toThrow(RangeError)
    expect(await declareRoles(deps, { clientId: 'other', roles: [], actor })).toEqual({ declared: [], retired: ['a', 'b'] })
  })

  test('cannot be declared over what two mandates of one organization give one person', async () => {
    const roles = (incompatible: string[]) =>
      ['e', 'f'].map((key) => ({ key, label: label(key), description: '', incompatible_with: key === 'e' ? incompatible : [] }))
    await declareRoles(deps, { clientId: 'mandated', roles: roles([]), actor })
    const [grantor, grantee] = [await organization(), await organization()]
    const to = { organizationId: grantee.organizationId, membershipId: grantee.membershipId }
    const give = (key: string) => {
      const services = [{ clientId: 'mandated', roleKeys: [key] }]
      return giveMandate(deps, { grantorId: grantor.organizationId, services, endsAt: new Date('2027-09-02'), to })
    }
    await give('e')
    expect(await declareRoles(deps, { clientId: 'mandated', roles: roles(['f']), actor })).toMatchObject({ retired: [] })
    await declareRoles(deps, { clientId: 'mandated', roles: roles([]), actor })
    await give('f')
    expect(await declareRoles(deps, { clientId: 'mandated', roles: roles(['f']), actor })).toEqual({
      heldTogether: { one: 'e', other: 'f', members: 1 },
    })
  })

  test('are declared over those of somebody who left, who does not come back with both', async () => {
    const roles = (incompatible: string[]) =>
      ['c', 'd'].map((key) => ({ key, label: label(key), description: '', incompatible_with: key === 'c' ? incompatible : [] }))
    await declareRoles(deps, { clientId: 'later', roles: roles([]), actor })
    const { organizationId, membershipId } = await organization()
    for (const key of ['c', 'd'])
      await grantRole(deps, { organizationId, role: { clientId: 'later', key }, holder: { membershipId }, actor })
    const become = (status: 'ended' | 'active') =>
      db.updateTable('memberships').set({ status }).where('id', '=', membershipId).execute()
    await become('ended')
    expect(await declareRoles(deps, { clientId: 'later', roles: roles(['d']), actor })).toMatchObject({ declared: ['c', 'd'] })
    await expect(become('active')).rejects.toMatchObject({ constraint: 'incompatible_roles' })
    await declareRoles(deps, { clientId: 'later', roles: roles([]), actor })
    await become('active')
  })

  test('belong to one organization: nobody of another one is reached by guessing an id', async () => {
    const [mine, theirs] = [await organization(), await organization()]
    const group = await theirs.group('Les autres')
    expect(await mine.grant('reads', { membershipId: theirs.membershipId })).toBe('unknown_holder')
    expect(await mine.grant('reads', { groupId: group })).toBe('unknown_holder')
    expect(await mine.put(group)).toBe('unknown')
    expect(await mine.put(await mine.group('Les miens'), theirs.membershipId)).toBe('unknown')
    await expect(mine.group('Dedans', group)).rejects.toThrow('unknown_parent')
    expect(await mine.grant('reads', { membershipId: newId() })).toBe('unknown_holder')
  })
})

describe('separate groups', () => {
  test('have nobody in common, and are not declared while somebody is in both', async () => {
    const { organizationId, group, put } = await organization()
    const [one, other] = [await group('Contrôle'), await group('Exécution')]
    const groupIds = [other, one] as [string, string]
    await put(one)
    await put(other)
    expect(await separateGroups(deps, { organizationId, groupIds, actor })).toMatchObject({ conflict: 'separate_groups' })
    const [third, fourth] = [await group('Trois'), await group('Quatre')]
    expect(await separateGroups(deps, { organizationId, groupIds: [third, fourth], actor })).toBe('separated')
    await put(third)
    expect(await put(await group('Dans quatre', fourth))).toMatchObject({ conflict: 'separate_groups', one: expect.any(String) })
  })
})

describe('whatever happens at once', () => {
  test('two incompatible roles granted at the same instant: one of them, twenty times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { grant, group, put, membershipId } = await organization()
      const payers = await group('Payeurs')
      await grant('pays', { groupId: payers })
      const [inPerson, byGroup] = await Promise.all([grant('orders', { membershipId }), put(payers)])
      expect([inPerson === 'granted', byGroup === 'added'].filter(Boolean)).toHaveLength(1)
    }
  })
})
