import { describe, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../testing/administration.ts'
import { testApp } from '../testing/app.ts'
import { scimClient } from '../testing/scim.ts'

/** The cases of RFC 7644, under the numbers of its sections; what they are made of is RFC 7643. */
const app = await testApp()
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
for (const name of ['ada', 'bob', 'eve']) await seat(app, { email: `${name}@clamart.fr`, memberships: [{}] })
const scim = await scimClient(app, chief)
const [userSchema, groupSchema] = ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:core:2.0:Group']
const patchOp = (...Operations: unknown[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
const filtered = (filter: string, more = '') => scim('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`)
const totalOf = async (filter: string) => (await filtered(filter)).body.totalResults
const create = (userName: string, more: Record<string, unknown> = {}) =>
  scim('POST', '/Users', { schemas: [userSchema], userName, ...more })
const errorOf = ({ status, body }: Awaited<ReturnType<typeof scim>>) => [status, body.status, body.scimType, body.schemas]
const error = (status: number, scimType?: string) => [
  status,
  String(status),
  scimType,
  ['urn:ietf:params:scim:api:messages:2.0:Error'],
]

test('§3.3 a resource that is created: 201, its address, its version, its whole', async () => {
  const { status, headers, body } = await create('bjensen@clamart.fr', {
    externalId: 'bjensen',
    name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
  })
  expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, body.meta.location, body.meta.version])
  expect(body).toMatchObject({
    schemas: expect.arrayContaining([userSchema]),
    externalId: 'bjensen',
    userName: 'bjensen@clamart.fr',
  })
  expect(body.meta).toMatchObject({
    resourceType: 'User',
    created: expect.stringMatching(/Z$/),
    lastModified: expect.stringMatching(/Z$/),
  })
  expect(errorOf(await create('bjensen@clamart.fr'))).toEqual(error(409, 'uniqueness'))
})

describe('§3.4.2 lists', () => {
  test.each([
    ['userName eq "ada@clamart.fr"', 1],
    ['userName co "clamart"', 5],
    ['userName sw "BOB"', 1],
    ['userName ew ".fr"', 5],
    ['externalId pr', 1],
    ['not (externalId pr)', 4],
    ['externalId eq "bjensen" or userName sw "eve"', 2],
    ['userName ew "fr" and (userName sw "ada" or userName sw "bob")', 2],
    ['name.familyName eq "Jensen"', 1],
    [`${userSchema}:userName sw "ada"`, 1],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', 5],
    ['meta.created lt "2011-05-13T04:42:34Z"', 0],
    ['emails[type eq "work" and value co "ada"]', 1],
    ['emails co "@clamart.fr"', 5],
    ['active eq true', 5],
    ['active ne true', 0],
    ['groups pr', 0],
  ])('§3.4.2.2 filter: %s', async (filter, total) => expect(await totalOf(filter)).toBe(total))

  test.each([
    'userName eq',
    'userName zz "x"',
    '(userName pr',
    'active gt true',
    'emails[primary lt true]',
  ])('§3.4.2.2 %s is refused', async (filter) => expect(errorOf(await filtered(filter))).toEqual(error(400, 'invalidFilter')))

  test('§3.4.2.3 sorting is not supported, and asked in vain', async () => {
    const names = async (path: string) =>
      (await scim('GET', path)).body.Resources.map(({ userName }: { userName: string }) => userName)
    expect(await names('/Users?sortBy=userName&sortOrder=descending')).toEqual(await names('/Users'))
  })

  test('§3.4.2.4 pages begin at 1, are bounded, and say how many in all', async () => {
    const seen: string[] = []
    for (let startIndex = 1; startIndex <= 5; startIndex += 2) {
      const { body } = await scim('GET', `/Users?startIndex=${startIndex}&count=2`)
      expect([body.totalResults, body.startIndex, body.itemsPerPage]).toEqual([5, startIndex, startIndex === 5 ? 1 : 2])
      seen.push(...body.Resources.map(({ id }: { id: string }) => id))
    }
    expect(new Set(seen).size).toBe(5)
    for (const path of ['/Users?count=0', '/Users?count=-1', '/Users?filter=userName+pr&count=0', '/Groups?count=0'])
      expect((await scim('GET', path)).body).toMatchObject({ itemsPerPage: 0, Resources: [] })
    expect((await scim('GET', '/Users?count=0')).body.totalResults).toBe(5)
    expect((await scim('GET', '/Users?startIndex=0')).body.startIndex).toBe(1)
    expect((await scim('GET', '/Users?startIndex=99')).body).toMatchObject({ totalResults: 5, itemsPerPage: 0 })
  })

  test('§3.4.2.5 attributes, and those left out: id and schemas always come', async () => {
    const keysOf = async (more: string) => Object.keys((await filtered('userName sw "ada"', more)).body.Resources[0]).sort()
    expect(await keysOf('&attributes=userName')).toEqual(['id', 'schemas', 'userName'])
    expect(await keysOf(`&attributes=${userSchema}:emails.value,displayName`)).toEqual(['displayName', 'emails', 'id', 'schemas'])
    expect(await keysOf('&excludedAttributes=id,schemas,emails,meta')).toEqual(
      expect.arrayContaining(['id', 'schemas', 'userName']),
    )
    expect(await keysOf('&excludedAttributes=emails,meta')).not.toEqual(expect.arrayContaining(['emails']))
  })

  test('§3.4.3 the same by POST, without an address to log; not across types', async () => {
    const asked = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      attributes: ['userName'],
      filter: 'userName sw "eve"',
      startIndex: 1,
      count: 10,
    }
    const { body } = await scim('POST', '/Users/.search', asked)
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ userName: 'eve@clamart.fr' }] })
    expect((await scim('POST', '/.search', asked)).status).toBe(501)
  })
})

describe('§3.5 changes', () => {
  const someone = async (name: string) =>
    (await create(`${name}@clamart.fr`, { name: { familyName: 'Un', givenName: name } })).body.id as string

  test('§3.5.1 what is replaced whole forgets what it leaves out; what is read only is left as it is', async () => {
    const id = await someone('put')
    const { body } = await scim('PUT', `/Users/${id}`, {
      schemas: [userSchema],
      id: 'other',
      userName: 'put@clamart.fr',
      externalId: 'E1',
      groups: [{ value: 'x' }],
    })
    expect(body).toMatchObject({ id, externalId: 'E1', groups: [] })
    expect(body.name?.familyName).toBeUndefined()
    expect((await scim('PUT', '/Users/5a2b9c1e-0000-4000-8000-1a2b3c4d5e6f', { userName: 'x@clamart.fr' })).status).toBe(404)
  })

  test('§3.5.2.1 add, §3.5.2.3 replace, §3.5.2.2 remove: of one part, in order, all or nothing', async () => {
    const id = await someone('patch')
    const change = (...operations: unknown[]) => scim('PATCH', `/Users/${id}`, patchOp(...operations))
    const added = await change(
      { op: 'add', value: { externalId: 'E2', name: { familyName: 'Deux' } } },
      { op: 'replace', path: 'name.givenName', value: 'Pat' },
    )
    expect(added.body).toMatchObject({ externalId: 'E2', name: { familyName: 'Deux', givenName: 'Pat' } })
    expect((await change({ op: 'remove', path: 'externalId' })).body.externalId).toBeUndefined()
    expect(errorOf(await change({ op: 'remove' }))).toEqual(error(400, 'noTarget'))
    const nothing = { op: 'replace', path: 'emails[value eq "nobody@clamart.fr"].type', value: 'home' }
    expect(errorOf(await change(nothing))).toEqual(error(400, 'noTarget'))
    expect(errorOf(await change({ op: 'replace', path: 'a..b', value: 1 }))).toEqual(error(400, 'invalidPath'))
    expect(errorOf(await change({ op: 'replace', path: 'id', value: 'x' }))).toEqual(error(400, 'mutability'))
    expect(errorOf(await change({ op: 'remove', path: 'userName' }))).toEqual(error(400, 'invalidValue'))
    expect(errorOf(await change({ op: 'replace', path: 'displayName', value: 'X' }, { op: 'copy' }))).toEqual(
      error(400, 'invalidSyntax'),
    )
    expect((await scim('GET', `/Users/${id}`)).body.displayName).toBe('Pat Deux')
  })

  test('§3.5.2 members of a group: added once, removed by a filter, removed all, replaced', async () => {
    const people = (await filtered('userName sw "ada" or userName sw "bob" or userName sw "eve"')).body.Resources
    const [a, b, c] = people.map(({ id }: { id: string }) => ({ value: id }))
    const made = await scim('POST', '/Groups', { schemas: [groupSchema], displayName: 'Tour Guides', members: [a] })
    const path = `/Groups/${made.body.id}`
    const idsAfter = async (...operations: unknown[]) =>
      (await scim('PATCH', path, patchOp(...operations))).body.members.map(({ value }: { value: string }) => value)
    expect((await idsAfter({ op: 'add', path: 'members', value: [a, b] })).sort()).toEqual([a.value, b.value].sort())
    expect(await idsAfter({ op: 'remove', path: `members[value eq "${a.value}"]` })).toEqual([b.value])
    expect(await idsAfter({ op: 'remove', path: 'members' })).toEqual([])
    expect(await idsAfter({ op: 'replace', path: 'members', value: [c] })).toEqual([c.value])
    expect(made.body.members[0]).toMatchObject({ type: 'User', $ref: expect.stringContaining(`/scim/v2/Users/${a.value}`) })
    expect((await scim('GET', `/Users/${c.value}`)).body.groups).toMatchObject([
      { value: made.body.id, display: 'Tour Guides', type: 'direct' },
    ])
    expect(errorOf(await scim('PATCH', path, patchOp({ op: 'add', path: 'members', value: [{ value: 'nobody' }] })))).toEqual(
      error(400, 'invalidValue'),
    )
    const short = (await scim('GET', `${path}?excludedAttributes=members`)).body
    expect([short.displayName, 'members' in short]).toEqual(['Tour Guides', false])
  })

  test('§3.6 what is deleted is found no more, by any way', async () => {
    const id = await someone('gone')
    expect([(await scim('DELETE', `/Users/${id}`)).status, (await scim('DELETE', `/Users/${id}`)).status]).toEqual([204, 404])
    expect(await totalOf('userName sw "gone"')).toBe(0)
    for (const [method, sent] of [
      ['GET'],
      ['PUT', { userName: 'x@clamart.fr' }],
      ['PATCH', patchOp({ op: 'remove', path: 'externalId' })],
    ] as const)
      expect(errorOf(await scim(method, `/Users/${id}`, sent))).toEqual(error(404))
  })

  test('§3.14 versions: 304 for who has it, 412 for who has an older one, any with a star', async () => {
    const id = await someone('version')
    const read = await scim('GET', `/Users/${id}`)
    const version = read.body.meta.version
    expect(version).toMatch(/^W\/"/)
    expect((await scim('GET', `/Users/${id}`, undefined, { 'if-none-match': version })).status).toBe(304)
    const rename = (value: string, header: string) =>
      scim('PATCH', `/Users/${id}`, patchOp({ op: 'replace', path: 'displayName', value }), { 'if-match': header })
    expect((await rename('A', version)).status).toBe(200)
    expect(errorOf(await rename('B', version))).toEqual(error(412))
    expect((await scim('PUT', `/Users/${id}`, { userName: 'version@clamart.fr' }, { 'if-match': version })).status).toBe(412)
    expect((await scim('DELETE', `/Users/${id}`, undefined, { 'if-match': version })).status).toBe(412)
    expect((await rename('C', '*')).status).toBe(200)
  })
})

describe('§4 discovery', () => {
  test('says truly what is supported', async () => {
    const { body } = await scim('GET', '/ServiceProviderConfig')
    for (const feature of ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'])
      expect(body[feature]).toHaveProperty('supported')
    expect(body.bulk.supported || body.sort.supported || body.changePassword.supported).toBe(false)
    expect(body.authenticationSchemes[0]).toMatchObject({
      type: 'oauthbearertoken',
      name: expect.any(String),
      description: expect.any(String),
    })
    expect((await scim('POST', '/Bulk', {})).status).toBe(501)
    expect((await scim('GET', '/Me')).status).toBe(501)
  })

  test('types and schemas name one another, and describe what is answered', async () => {
    const { body: types } = await scim('GET', '/ResourceTypes')
    for (const type of types.Resources) {
      expect((await scim('GET', type.endpoint)).status).toBe(200)
      for (const id of [type.schema, ...type.schemaExtensions.map(({ schema }: { schema: string }) => schema)])
        expect((await scim('GET', `/Schemas/${id}`)).body).toMatchObject({ id, attributes: expect.any(Array) })
    }
    const { body: schema } = await scim('GET', `/Schemas/${userSchema}`)
    const described = schema.attributes.map(({ name }: { name: string }) => name)
    const [user] = (await scim('GET', '/Users?count=1')).body.Resources
    const common = ['schemas', 'id', 'externalId', 'meta']
    expect(
      Object.keys(user).filter((name) => !name.startsWith('urn:') && !common.includes(name) && !described.includes(name)),
    ).toEqual([])
    for (const attribute of schema.attributes)
      expect(attribute).toMatchObject({
        type: expect.any(String),
        multiValued: expect.any(Boolean),
        mutability: expect.any(String),
        returned: 'default',
      })
    expect(errorOf(await scim('GET', '/Schemas?filter=id+pr'))).toEqual(error(403))
    expect((await scim('GET', '/Schemas/urn:unknown')).status).toBe(404)
  })
})
