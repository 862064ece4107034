import { describe, expect, test } from 'vitest'
import { createGroup } from '../organizations/groups/groups.ts'
import { addToGroup } from '../organizations/groups/members.ts'
import { separateGroups } from '../organizations/groups/separate.ts'
import { endMachine } from '../organizations/machines/change-machines.ts'
import { suspendMember } from '../organizations/members/change-member.ts'
import { grantRole } from '../organizations/roles/grant-role.ts'
import { seat, seatAdministrator } from '../testing/administration.ts'
import { testApp } from '../testing/app.ts'
import { scimClient, scimWith } from '../testing/scim.ts'

const app = await testApp()
const { db } = app.deps
const elsewhere = { company: { siret: '21690123100011' as never } }
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const member = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}] })
const stranger = await seatAdministrator(app, { email: 'chef@lyon.fr', memberships: [elsewhere] })
const scim = await scimClient(app, chief)
const theirs = await scimClient(app, stranger, { name: 'Lyon' })
const { organizationId } = chief
const actor = 'operator:test'
const user = (userName: string) => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName })
const off = { Operations: [{ op: 'replace', path: 'active', value: false }] }

test('a NUL, which nothing holds, is refused wherever it is', async () => {
  const asked: [string, string, unknown?][] = [
    ['GET', `/Users?filter=${encodeURIComponent('userName eq "a\\u0000"')}`],
    ['GET', '/Groups?filter=%00'],
    ['POST', '/Users', user('a\0b@clamart.fr')],
    ['POST', '/Groups', { displayName: 'a\0b' }],
  ]
  for (const [method, path, body] of asked) expect([path, (await scim(method, path, body)).status]).toEqual([path, 400])
})

describe('whose organisation this is', () => {
  test.each([
    '',
    'x'.repeat(40),
    'machine_4d5f2d4e-8c2f-4f0e-9a8b-1d4a5a0f7c01.secret-secret-secret',
  ])('nobody’s token « %s »: 401, in the words of SCIM', async (bearer) => {
    const { status, headers, body } = await scimWith(app.origin, bearer)('GET', '/Users')
    expect([status, headers.get('www-authenticate'), body.schemas]).toEqual([
      401,
      'Bearer error="invalid_token"',
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
    ])
  })

  test('an access token for the directory opens it; one for the API, or without scim, does not', async () => {
    const narrow = await scimClient(app, chief, { name: 'Lecture', scopes: ['organization:read', 'scim'] })
    const [clientId, secret] = narrow.bearer.split('.')
    const ask = async (scope: string) => {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        client_id: clientId ?? '',
        client_secret: secret ?? '',
      })
      const response = await fetch(`${app.origin}/oauth/token`, { method: 'POST', body })
      return ((await response.json()) as { access_token: string }).access_token
    }
    expect((await scimWith(app.origin, await ask('scim'))('GET', '/Users')).status).toBe(200)
    expect((await scimWith(app.origin, await ask('organization:read'))('GET', '/Users')).status).toBe(401)
    const without = await scimClient(app, chief, { name: 'Sans', scopes: ['organization:read'] })
    expect((await without('GET', '/Users')).status).toBe(403)
  })

  test('nobody of another organisation is listed, found, changed or put in a group, by any id', async () => {
    const { body } = await theirs('GET', '/Users')
    expect(body.Resources.map(({ userName }: { userName: string }) => userName)).toEqual(['chef@lyon.fr'])
    const group = await createGroup(app.deps, { organizationId, name: 'Élus', actor })
    if (typeof group === 'string') throw new Error(group)
    for (const path of [`/Users/${member.membershipId}`, `/Groups/${group.id}`]) {
      expect((await scim('GET', path)).status).toBe(200)
      for (const [method, sent] of [
        ['GET'],
        ['PUT', { ...user('x@lyon.fr'), displayName: 'x' }],
        ['PATCH', off],
        ['DELETE'],
      ] as const)
        expect([method, (await theirs(method, path, sent)).status]).toEqual([method, 404])
    }
    const made = await theirs('POST', '/Groups', { displayName: 'Lyon', members: [{ value: member.membershipId }] })
    expect([made.status, made.body.scimType]).toEqual([400, 'invalidValue'])
    expect((await theirs('GET', '/Groups')).body.totalResults).toBe(0)
    expect((await theirs('GET', '/Users?filter=emails+co+%22clamart%22+or+userName+pr')).body.totalResults).toBe(1)
    const row = await db.selectFrom('memberships').select('status').where('id', '=', member.membershipId).executeTakeFirst()
    expect(row?.status).toBe('active')
  })

  test('a credential that ended opens nothing at the next request', async () => {
    const brief = await scimClient(app, chief, { name: 'Bref' })
    expect((await brief('GET', '/Users')).status).toBe(200)
    await endMachine(app.deps, { organizationId, machineId: brief.machineId, actor })
    expect((await brief('GET', '/Users')).status).toBe(401)
    const used = await db
      .selectFrom('machineCredentials')
      .select('lastUsedAt')
      .where('id', '=', brief.machineId)
      .executeTakeFirst()
    expect(used?.lastUsedAt).toBeInstanceOf(Date)
  })
})

describe('reading', () => {
  test('says what it can do, and what its resources are made of', async () => {
    const { body: config } = await scim('GET', '/ServiceProviderConfig')
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true },
      etag: { supported: true },
    })
    expect((await scim('GET', '/ResourceTypes')).body.Resources.map(({ id }: { id: string }) => id)).toEqual(['User', 'Group'])
    const { body: all } = await scim('GET', '/Schemas')
    expect(all.totalResults).toBe(3)
    for (const { id } of all.Resources) expect((await scim('GET', `/Schemas/${id}`)).body.id).toBe(id)
    expect((await scim('GET', '/Schemas?filter=id+pr')).status).toBe(403)
    for (const path of ['/Bulk', '/Me']) expect((await scim('POST', path, {})).status).toBe(501)
    expect((await scim('GET', '/Nothing')).status).toBe(404)
  })

  test('pages: from one, bounded, with the total', async () => {
    const first = (await scim('GET', '/Users?startIndex=1&count=1')).body
    const second = (await scim('GET', '/Users?startIndex=2&count=1')).body
    expect([first.totalResults, first.itemsPerPage, first.startIndex, second.startIndex]).toEqual([2, 1, 1, 2])
    expect(first.Resources[0].id).not.toBe(second.Resources[0].id)
    expect((await scim('GET', '/Users?startIndex=-3&count=0')).body).toMatchObject({
      totalResults: 2,
      itemsPerPage: 0,
      startIndex: 1,
    })
    expect((await scim('GET', '/Users?filter=active+eq+true&startIndex=2&count=5')).body).toMatchObject({
      totalResults: 2,
      itemsPerPage: 1,
    })
    expect((await scim('GET', '/Users?count=beaucoup')).status).toBe(400)
    const wrong = await scim('GET', '/Users?filter=userName+est+%22x%22')
    expect([wrong.status, wrong.body.scimType]).toEqual([400, 'invalidFilter'])
    const searched = await scim('POST', '/Users/.search', { filter: 'userName sw "zoe"', attributes: ['userName'], count: 5 })
    expect(searched.body.Resources).toEqual([{ schemas: expect.any(Array), id: member.membershipId, userName: 'zoe@clamart.fr' }])
  })

  test('gives only what is asked, or all but what is not wanted', async () => {
    const path = `/Users/${member.membershipId}`
    expect(Object.keys((await scim('GET', `${path}?attributes=userName,name.familyName`)).body).sort()).toEqual([
      'id',
      'name',
      'schemas',
      'userName',
    ])
    const less = (await scim('GET', `${path}?excludedAttributes=groups,emails.type`)).body
    expect(less).not.toHaveProperty('groups')
    expect(less.emails).toEqual([{ value: 'zoe@clamart.fr', primary: true }])
  })

  test('versions: the same is not sent twice, a stale change is refused', async () => {
    const path = `/Users/${member.membershipId}`
    const { headers } = await scim('GET', path)
    const etag = headers.get('etag') ?? ''
    expect((await scim('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304)
    const rename = { Operations: [{ op: 'replace', path: 'displayName', value: 'Zoé' }] }
    expect((await scim('PATCH', path, rename, { 'if-match': 'W/"older"' })).status).toBe(412)
    const changed = await scim('PATCH', path, rename, { 'if-match': etag })
    expect([changed.status, changed.body.id]).toEqual([200, member.membershipId])
    expect(changed.headers.get('etag')).not.toBe(etag)
    expect((await scim('DELETE', path, undefined, { 'if-match': etag })).status).toBe(412)
    const race = ['A', 'B', 'C'].map((value) =>
      scim('PATCH', path, { Operations: [{ op: 'replace', path: 'displayName', value }] }),
    )
    const answers = (await Promise.all(race)).map(({ status }) => status)
    expect(answers.filter((status) => status === 200).length).toBeGreaterThan(0)
    expect(answers.every((status) => status === 200 || status === 412)).toBe(true)
  })
})

describe('refusals, in the words of SCIM', () => {
  test.each([
    ['no name', {}, 'invalidValue'],
    ['no address', { userName: 'zoe' }, 'invalidValue'],
    ['two addresses in one', { userName: 'x', emails: [{ value: 'a@clamart.fr,b@evil.fr' }] }, 'invalidValue'],
    ['a truth that is none', { userName: 'a@clamart.fr', active: 'perhaps' }, 'invalidValue'],
    ['no JSON', '{"userName":', 'invalidSyntax'],
  ])('%s', async (_, sent, scimType) => {
    const { status, body } = await scim('POST', '/Users', sent)
    expect([status, body.scimType]).toEqual([400, scimType])
  })

  test('somebody of the organisation already, under either name', async () => {
    for (const sent of [user('ZOE@clamart.fr'), { userName: 'other', emails: [{ value: 'zoe@clamart.fr' }] }]) {
      const { status, body } = await scim('POST', '/Users', sent)
      expect([status, body.scimType]).toEqual([409, 'uniqueness'])
    }
  })

  test('a domain that is another organisation’s', async () => {
    const at = new Date()
    const claim = {
      domain: 'lyon.fr',
      standing: 'verified' as const,
      source: 'operator',
      reason: null,
      standingAt: at,
      createdAt: at,
    }
    await db
      .insertInto('domainClaims')
      .values({ id: '4d5f2d4e-8c2f-4f0e-9a8b-1d4a5a0f7c02', organizationId: stranger.organizationId, ...claim })
      .execute()
    const { status, body } = await scim('POST', '/Users', user('paul@lyon.fr'))
    expect([status, body.detail]).toEqual([400, expect.stringContaining('lyon.fr')])
    expect((await scim('GET', '/Users?filter=userName+eq+%22paul%40lyon.fr%22')).body.totalResults).toBe(0)
  })

  test('the last administrator stays; somebody suspended is not lifted, nor ended by a new name', async () => {
    const chiefPath = `/Users/${chief.membershipId}`
    const last = await scim('PATCH', chiefPath, off)
    expect([last.status, last.body.detail]).toEqual([409, expect.stringContaining('last administrator')])
    const suspended = await seat(app, { email: 'leo@clamart.fr', memberships: [{}] })
    const change = { organizationId, membershipId: suspended.membershipId, by: chief.accountId, actor, reason: 'Enquête' }
    await suspendMember(app.deps, change)
    const path = `/Users/${suspended.membershipId}`
    expect((await scim('GET', path)).body.active).toBe(false)
    expect((await scim('PATCH', path, { Operations: [{ op: 'replace', path: 'active', value: true }] })).status).toBe(409)
    const renamed = await scim('PATCH', path, { Operations: [{ op: 'replace', path: 'displayName', value: 'Léo' }] })
    expect(renamed.body['urn:moncomptepro:params:scim:schemas:extension:membership:2.0:User'].status).toBe('suspended')
    expect(
      (await scim('PATCH', path, off)).body['urn:moncomptepro:params:scim:schemas:extension:membership:2.0:User'].status,
    ).toBe('ended')
    expect((await scim('DELETE', path)).status).toBe(204)
    expect((await scim('GET', path)).status).toBe(404)
  })

  test('incompatible roles through a group, naming them', async () => {
    await db
      .insertInto('serviceRoles')
      .values(
        ['pays', 'orders'].map((key) => ({
          clientId: 'payroll',
          key,
          labelFr: key,
          labelEn: key,
          incompatibleWith: key === 'pays' ? ['orders'] : ['pays'],
          retiredAt: null,
        })),
      )
      .execute()
    const group = await createGroup(app.deps, { organizationId, name: 'Payeurs', actor })
    if (typeof group === 'string') throw new Error(group)
    const { membershipId } = member
    await grantRole(app.deps, { organizationId, role: { clientId: 'payroll', key: 'orders' }, holder: { membershipId }, actor })
    await grantRole(app.deps, {
      organizationId,
      role: { clientId: 'payroll', key: 'pays' },
      holder: { groupId: group.id },
      actor,
    })
    const { status, body } = await scim('PATCH', `/Groups/${group.id}`, {
      Operations: [{ op: 'add', path: 'members', value: [{ value: membershipId }] }],
    })
    expect([status, body.detail]).toEqual([
      409,
      expect.stringMatching(/the roles \w+ and \w+ of payroll are incompatible: zoe@clamart.fr would hold both/),
    ])
    expect((await scim('POST', '/Groups', { displayName: 'PAYEURS' })).body.scimType).toBe('uniqueness')
  })
})

test('software sees with the eyes of who answers for it: a separate group stays unseen, and untouched', async () => {
  const [mine, other] = await Promise.all(
    ['Bleus', 'Verts'].map((name) => createGroup(app.deps, { organizationId, name, actor })),
  )
  if (typeof mine !== 'object' || typeof other !== 'object') throw new Error('no groups')
  const hidden = await seat(app, { email: 'cache@clamart.fr', memberships: [{}] })
  await addToGroup(app.deps, { organizationId, groupId: mine.id, membershipId: chief.membershipId, actor })
  await addToGroup(app.deps, { organizationId, groupId: other.id, membershipId: hidden.membershipId, actor })
  await separateGroups(app.deps, { organizationId, groupIds: [mine.id, other.id], actor })
  expect((await scim('GET', `/Users/${hidden.membershipId}`)).status).toBe(404)
  expect((await scim('GET', '/Users?filter=userName+co+%22cache%22')).body.totalResults).toBe(0)
  expect((await scim('GET', `/Groups/${other.id}`)).body.members).toEqual([])
  expect((await scim('PUT', `/Groups/${other.id}`, { displayName: 'Verts', members: [] })).status).toBe(403)
  for (const { id } of [mine, other]) expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(403)
  expect((await scim('PUT', `/Groups/${mine.id}`, { displayName: 'Bleus', members: [] })).status).toBe(403)
  expect(await db.selectFrom('groupMembers').selectAll().where('groupId', '=', other.id).execute()).toHaveLength(1)
  expect((await scim('POST', '/Users', user('cache@clamart.fr'))).status).toBe(409)
})
