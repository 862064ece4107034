import { describe, expect, test } from 'vitest'
import { administrationPaths } from '../organizations/administration/addresses.ts'
import { createGroup } from '../organizations/groups/groups.ts'
import { separateGroups } from '../organizations/groups/separate.ts'
import { seatAdministrator } from '../testing/administration.ts'
import { testApp } from '../testing/app.ts'
import { addPerson } from '../testing/oidc-people.ts'
import { scimClient } from '../testing/scim.ts'
import { tieDomain } from '../testing/tie-domain.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const scim = await scimClient(app, chief)
const { organizationId } = chief
const core = ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']
const patchOp = (...Operations: unknown[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
const membershipOf = (email: string) =>
  db
    .selectFrom('memberships')
    .innerJoin('emailAddresses', 'emailAddresses.accountId', 'memberships.accountId')
    .selectAll('memberships')
    .where('address', '=', email)
    .where('organizationId', '=', organizationId)
    .orderBy('joinedAt', 'desc')
    .executeTakeFirst()

await tieDomain(db, organizationId, 'clamart.fr')

describe('Entra ID', () => {
  test('tests the connection with somebody who does not exist', async () => {
    const { status, body } = await scim('GET', '/Users?filter=userName+eq+%225a2b9c1e-0000-4000-8000-1a2b3c4d5e6f%22')
    expect([status, body.totalResults, body.Resources]).toEqual([200, 0, []])
    expect(body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:ListResponse'])
  })

  let id = ''
  test('creates somebody who has no account: they are invited, and shown active', async () => {
    const created = await scim('POST', '/Users', {
      schemas: core,
      externalId: 'paule.durand',
      userName: 'paule.durand@clamart.fr',
      active: true,
      addresses: [{ primary: false, type: 'work', country: 'France', formatted: null, locality: null }],
      displayName: 'Paule Durand',
      emails: [{ primary: true, type: 'work', value: 'paule.durand@clamart.fr' }],
      meta: { resourceType: 'User' },
      name: { familyName: 'Durand', formatted: 'Paule Durand', givenName: 'Paule' },
      phoneNumbers: [{ primary: null, type: 'mobile', value: '+33612345678' }],
      title: null,
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'RH' },
    })
    expect(created.status).toBe(201)
    expect(created.headers.get('content-type')).toContain('application/scim+json')
    expect(created.headers.get('location')).toBe(created.body.meta.location)
    expect(created.body).toMatchObject({
      userName: 'paule.durand@clamart.fr',
      externalId: 'paule.durand',
      active: true,
      name: { givenName: 'Paule', familyName: 'Durand' },
      'urn:moncomptepro:params:scim:schemas:extension:membership:2.0:User': { status: 'invited' },
    })
    expect(JSON.stringify(created.body)).not.toContain('+33612345678')
    expect((await app.mailsTo('paule.durand@clamart.fr'))[0]?.subject).toContain('invité à rejoindre')
    id = created.body.id
    const found = await scim('GET', '/Users?filter=externalId+eq+%22paule.durand%22')
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id }] })
  })

  test('renames and moves with paths, capitals and values in text', async () => {
    const changed = await scim(
      'PATCH',
      `/Users/${id}`,
      patchOp(
        { op: 'Replace', path: 'name.familyName', value: 'Durand-Petit' },
        { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Paie' },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'paule.petit@clamart.fr' },
        { op: 'Replace', path: 'userName', value: 'paule.petit@clamart.fr' },
      ),
    )
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ userName: 'paule.petit@clamart.fr', emails: [{ value: 'paule.petit@clamart.fr' }] })
    const open = await db.selectFrom('invitations').select(['email', 'status']).orderBy('invitedAt').execute()
    expect(open).toEqual([
      { email: 'paule.durand@clamart.fr', status: 'revoked' },
      { email: 'paule.petit@clamart.fr', status: 'open' },
    ])
  })

  test('the entry follows the person who joins; « active: False » takes everything away at once; « True » brings them back', async () => {
    const person = await addPerson(db, new Date(), { email: 'agnes@clamart.fr' })
    const created = await scim('POST', '/Users', {
      schemas: core,
      userName: 'agnes@clamart.fr',
      emails: [{ type: 'work', value: 'agnes@clamart.fr' }],
    })
    expect(created.body.active).toBe(true)
    const joined = await membershipOf('agnes@clamart.fr')
    expect(joined).toMatchObject({ status: 'active', oal: 1, basis: 'invitation' })
    expect(created.body.name).toEqual({ givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada Lovelace' })

    const grant = JSON.stringify({ accountId: person.accountId, clientId: 'service', organization: organizationId })
    await db
      .insertInto('oidcArtifacts')
      .values(
        [
          { model: 'Grant', id: 'grant-of-agnes', payload: grant, grantId: 'grant-of-agnes' },
          { model: 'AccessToken', id: 'token-of-agnes', payload: grant, grantId: 'grant-of-agnes' },
        ].map((row) => ({
          ...row,
          uid: null,
          sessionUid: null,
          userCode: null,
          createdAt: new Date(),
          expiresAt: null,
          consumedAt: null,
        })),
      )
      .execute()
    const left = await scim('PATCH', `/Users/${created.body.id}`, patchOp({ op: 'Replace', path: 'active', value: 'False' }))
    expect([left.status, left.body.active]).toEqual([200, false])
    expect(await membershipOf('agnes@clamart.fr')).toMatchObject({ status: 'ended', endedBy: 'administrator' })
    expect(await db.selectFrom('oidcArtifacts').select('id').where('grantId', '=', 'grant-of-agnes').execute()).toEqual([])
    expect((await app.mailsTo('agnes@clamart.fr'))[0]?.text).toContain('SIRH')
    expect((await scim('GET', `/Users/${created.body.id}`)).body.active).toBe(false)

    const back = await scim('PATCH', `/Users/${created.body.id}`, patchOp({ op: 'Replace', path: 'active', value: 'True' }))
    expect(back.body).toMatchObject({ id: created.body.id, active: true })
    expect(await membershipOf('agnes@clamart.fr')).toMatchObject({ status: 'active', oal: 1 })
  })

  test('groups: made empty, filled, emptied by a list of values', async () => {
    const made = await scim('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      externalId: 'g-1',
      displayName: 'Paie',
    })
    expect([made.status, made.body.members]).toEqual([201, []])
    const { body } = await scim('GET', '/Users?filter=userName+eq+%22agnes%40clamart.fr%22')
    const value = body.Resources[0].id
    const filled = await scim(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOp({
        op: 'Add',
        path: 'members',
        value: [
          { $ref: null, value },
          { $ref: null, value: id },
        ],
      }),
    )
    expect(filled.body.members.map((member: { display: string }) => member.display).sort()).toEqual([
      'agnes@clamart.fr',
      'paule.petit@clamart.fr',
    ])
    expect((await scim('GET', `/Users/${value}`)).body.groups).toMatchObject([{ value: made.body.id, display: 'Paie' }])
    const [invitation] = await db
      .selectFrom('invitations')
      .select('groupIds')
      .where('email', '=', 'paule.petit@clamart.fr')
      .execute()
    expect(invitation?.groupIds).toEqual([made.body.id])
    const emptied = await scim(
      'PATCH',
      `/Groups/${made.body.id}`,
      patchOp({ op: 'Remove', path: 'members', value: [{ $ref: null, value }] }),
    )
    expect(emptied.body.members.map((member: { value: string }) => member.value)).toEqual([id])
    const without = await scim('GET', `/Groups?excludedAttributes=members&filter=displayName+eq+%22paie%22`)
    expect(without.body.Resources).toMatchObject([{ displayName: 'Paie', externalId: 'g-1' }])
    expect(without.body.Resources[0]).not.toHaveProperty('members')
    expect((await scim('DELETE', `/Groups/${made.body.id}`)).status).toBe(204)
    expect((await scim('GET', `/Groups/${made.body.id}`)).status).toBe(404)
  })
})

describe('Okta', () => {
  test('looks, creates, replaces the whole and deactivates without a path', async () => {
    expect(
      (await scim('GET', '/Users?filter=userName%20eq%20%22luc%40clamart.fr%22&startIndex=1&count=100')).body.totalResults,
    ).toBe(0)
    const created = await scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'luc@clamart.fr',
      name: { givenName: 'Luc', familyName: 'Roy' },
      emails: [{ primary: true, value: 'luc@clamart.fr', type: 'work' }],
      displayName: 'Luc Roy',
      locale: 'fr-FR',
      externalId: '00ujl29u0le5T6Aj10h7',
      groups: [],
      password: '1mz050nq',
      active: true,
    })
    expect(created.status).toBe(201)
    expect(JSON.stringify(created.body)).not.toContain('1mz050nq')
    const { id } = created.body
    const replaced = await scim('PUT', `/Users/${id}`, { ...created.body, name: { givenName: 'Lucas', familyName: 'Roy' } })
    expect(replaced.body).toMatchObject({ id, name: { givenName: 'Lucas' }, active: true })
    const off = await scim('PATCH', `/Users/${id}`, patchOp({ op: 'replace', value: { active: false } }))
    expect([off.status, off.body.active]).toEqual([200, false])
    const on = await scim('PUT', `/Users/${id}`, { ...off.body, active: true })
    expect(on.body).toMatchObject({ id, active: true, name: { givenName: 'Lucas' } })
  })

  test('pushes a group: name with id in the value, members replaced', async () => {
    const people = await scim('GET', '/Users?filter=userName%20sw%20%22luc%22%20or%20userName%20sw%20%22agnes%22')
    const members = people.body.Resources.map(({ id, userName }: { id: string; userName: string }) => ({
      value: id,
      display: userName,
    }))
    const { body: group } = await scim('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Élus',
      members: members.slice(0, 1),
    })
    expect(group.members).toHaveLength(1)
    const renamed = await scim(
      'PATCH',
      `/Groups/${group.id}`,
      patchOp({ op: 'replace', value: { id: group.id, displayName: 'Élus et cabinet' } }),
    )
    expect(renamed.body).toMatchObject({ displayName: 'Élus et cabinet', members: [{ value: members[0].value }] })
    const filled = await scim('PATCH', `/Groups/${group.id}`, patchOp({ op: 'replace', path: 'members', value: members }))
    expect(filled.body.members).toHaveLength(2)
    const less = await scim(
      'PATCH',
      `/Groups/${group.id}`,
      patchOp({ op: 'remove', path: `members[value eq "${members[0].value}"]` }),
    )
    expect(less.body.members.map(({ value }: { value: string }) => value)).toEqual([members[1].value])
  })
})

test('separate groups refuse a push, naming what excludes what; nothing of it is done', async () => {
  const actor = 'operator:test'
  const make = async (name: string) => {
    const made = await createGroup(app.deps, { organizationId, name, actor })
    if (typeof made === 'string') throw new Error(made)
    return made.id
  }
  const [one, other] = [await make('Acheteurs'), await make('Payeurs')]
  await separateGroups(app.deps, { organizationId, groupIds: [one, other], actor })
  const { body } = await scim('GET', '/Users?filter=userName+eq+%22agnes%40clamart.fr%22')
  const members = [{ value: body.Resources[0].id }]
  expect((await scim('PATCH', `/Groups/${one}`, patchOp({ op: 'add', path: 'members', value: members }))).status).toBe(200)
  const refused = await scim('PUT', `/Groups/${other}`, { displayName: 'Comptables', members })
  expect(refused.status).toBe(409)
  expect(refused.body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '409',
    detail: expect.stringMatching(/the groups “\w+” and “\w+” are separate: agnes@clamart.fr cannot be in both/),
  })
  expect((await scim('GET', `/Groups/${other}`)).body).toMatchObject({ displayName: 'Payeurs', members: [] })
})

test('the history of the organisation names the software', async () => {
  const { text } = await chief.visitor.visit(administrationPaths.history(organizationId))
  expect(text).toContain('Fiche reçue de l’annuaire')
  expect(text).toContain('Fin du rattachement')
})

test('two pushes at once never leave somebody in two separate groups', async () => {
  const actor = 'operator:test'
  const groups = await Promise.all(
    ['Contrôleurs', 'Contrôlés'].map((name) => createGroup(app.deps, { organizationId, name, actor })),
  )
  const ids = groups.map((group) => (typeof group === 'object' ? group.id : ''))
  await separateGroups(app.deps, { organizationId, groupIds: ids as [string, string], actor })
  const people = await Promise.all(
    ['p1', 'p2', 'p3', 'p4'].map((name) => addPerson(db, new Date(), { email: `${name}@clamart.fr`, memberships: [{}] })),
  )
  const push = (group: string, value: string | undefined) =>
    scim('PATCH', `/Groups/${group}`, patchOp({ op: 'Add', path: 'members', value: [{ value }] }))
  const answers = await Promise.all(
    people.flatMap(({ membershipIds: [value] }) => ids.map((group) => push(group, value).then(({ status }) => status))),
  )
  expect(answers.filter((status) => status === 200).length).toBeGreaterThan(0)
  expect(answers.filter((status) => ![200, 409, 412].includes(status))).toEqual([])
  const rows = await db.selectFrom('groupMembers').select('membershipId').where('groupId', 'in', ids).execute()
  expect(new Set(rows.map(({ membershipId }) => membershipId)).size).toBe(rows.length)
})
