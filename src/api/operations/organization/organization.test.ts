import { describe, expect, test } from 'vitest'
import { type MachineScope, machineScopes } from '../../../organizations/machines/scopes.ts'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { organizationSoftware } from '../../../testing/organization-software.ts'

const redirect_uris = ['https://service.example/callback']
const app = await testApp({
  clients: [{ client_id: 'subsidies', client_secret: 'secret of subsidies, long enough', redirect_uris }],
})
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const zoe = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}] })
const stranger = await seatAdministrator(app, {
  email: 'chef@lyon.fr',
  memberships: [{ company: { siret: '21690123100011' as never } }],
})

const software = (owner: typeof chief, name: string, scopes: MachineScope[]) => organizationSoftware(app, owner, { name, scopes })
const ours = await software(chief, 'Tout', [...machineScopes])
const theirs = await software(stranger, 'Lyon', [...machineScopes])
const reader = await software(chief, 'Lecture', ['organization:read'])

describe('software of an organisation', () => {
  test('reads its organisation and nobody else’s', async () => {
    expect((await ours('GET', '')).body).toMatchObject({ siret: '21920023500014' })
    const { items } = (await ours('GET', '/members?limit=1')).body
    expect(items).toHaveLength(1)
    const all = (await ours('GET', '/members?q=zoe')).body.items
    expect(all).toMatchObject([
      { id: zoe.membershipId, email: 'zoe@clamart.fr', status: 'active', oal: 1, roles: [], groups: [] },
    ])
    const found = async (query: string) =>
      (await ours('GET', `/members?${query}`)).body.items.map(({ email }: { email: string }) => email)
    const signIn = { organizationId: zoe.organizationId, clientId: 'any', factors: [], signedInAt: app.deps.clock() }
    await db
      .insertInto('serviceSignIns')
      .values({ accountId: zoe.accountId, ...signIn })
      .execute()
    await db.updateTable('memberships').set({ basis: 'vouched' }).where('id', '=', zoe.membershipId).execute()
    expect(await found('used=month')).toEqual(['zoe@clamart.fr'])
    expect(await found('used=not_year')).toEqual(['chef@clamart.fr'])
    expect(await found('basis=vouched')).toEqual(['zoe@clamart.fr'])
    expect((await ours('GET', '/members?basis=rumour')).status).toBe(422)
    await db.updateTable('memberships').set({ basis: 'domain' }).where('id', '=', zoe.membershipId).execute()
    expect((await theirs('GET', '/members')).body.items).toMatchObject([{ email: 'chef@lyon.fr' }])
    expect((await ours('GET', '/administrators')).body.items).toMatchObject([{ email: 'chef@clamart.fr', basis: 'operator' }])
    expect((await ours('GET', '/machines')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Lecture', 'Tout'])
  })

  test('does what its scopes say, and nothing else', async () => {
    const one = `/members/${zoe.membershipId}`
    const writes: [string, string, unknown?][] = [
      ['POST', `${one}/suspend`, { reason: 'x' }],
      ['POST', `${one}/remove`, { reason: 'x' }],
      ['PUT', `${one}/kind`, { is_external: true, ends_at: null }],
      ['POST', '/groups', { name: 'x' }],
      ['POST', '/invitations', { emails: ['x@clamart.fr'] }],
    ]
    for (const [method, path, sent] of writes)
      expect([path, (await reader(method, path, sent, 'a key of mine')).status]).toEqual([path, 403])
    expect((await reader('GET', '/groups')).status).toBe(200)
  })

  test('is told, as a problem and never as a failure of ours, of what cannot be read', async () => {
    const asked: [string, string, unknown, number][] = [
      ['GET', '/members?cursor=nonsense', undefined, 422],
      ['GET', '/mandates?cursor=nonsense', undefined, 422],
      ['GET', '/members?q=%00', undefined, 400],
      ['POST', '/groups', { name: 'a\0b' }, 400],
      ['POST', `/members/${zoe.membershipId}/suspend`, { reason: 'a\0b' }, 400],
      ['GET', '/nothing-there', undefined, 404],
    ]
    for (const [method, path, sent, expected] of asked) {
      const { status, body } = await ours(method, path, sent)
      expect([path, status, body.status]).toEqual([path, expected, expected])
    }
    for (const body of ['{', `{"name":"${'x'.repeat(70_000)}"}`]) {
      const headers = { authorization: 'Bearer nobody', 'content-type': 'application/json' }
      const answer = await fetch(`${app.origin}/api/v1/organization/groups`, { method: 'POST', headers, body })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        body === '{' ? 400 : 413,
        expect.stringMatching(/^application\/problem\+json/),
      ])
    }
  })

  test('suspends, restores, changes and removes a member; neither a stranger’s software nor a wrong id reaches them', async () => {
    const one = `/members/${zoe.membershipId}`
    for (const [method, path, sent] of [
      ['POST', `${one}/suspend`, { reason: 'x' }],
      ['POST', `${one}/resume`, {}],
      ['POST', `${one}/remove`, { reason: 'x' }],
      ['PUT', `${one}/kind`, { is_external: true, ends_at: null }],
    ] as const)
      expect([path, (await theirs(method, path, sent)).status]).toEqual([path, 404])
    expect((await ours('POST', '/members/rubbish/suspend', { reason: 'x' })).status).toBe(422)
    expect((await ours('POST', `${one}/suspend`, {})).status).toBe(422)
    expect((await ours('POST', `${one}/suspend`, { reason: 'Congé' })).status).toBe(204)
    expect((await ours('GET', '/members?status=suspended')).body.items).toHaveLength(1)
    expect((await ours('POST', `${one}/resume`)).status).toBe(204)
    expect((await ours('PUT', `${one}/kind`, { is_external: true, ends_at: '2020-01-01T00:00:00Z' })).status).toBe(422)
    expect((await ours('PUT', `${one}/kind`, { is_external: true, ends_at: null })).status).toBe(204)
    expect((await ours('GET', '/members?q=zoe')).body.items).toMatchObject([{ is_external: true }])
    const last = await ours('POST', `/members/${chief.membershipId}/remove`, { reason: 'x' })
    expect([last.status, last.body.detail]).toEqual([409, expect.stringContaining('last administrator')])
  })

  test('invites once for one key, and takes an invitation back', async () => {
    const send = () => ours('POST', '/invitations', { emails: ['luc@clamart.fr', 'zoe@clamart.fr', 'rien'] }, 'invitation of luc')
    const first = await send()
    expect(first.body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'invited',
      'already_member',
      'not_an_address',
    ])
    expect((await send()).body).toEqual(first.body)
    const [invitation] = (await ours('GET', '/invitations')).body.items
    expect(invitation).toMatchObject({ email: 'luc@clamart.fr', status: 'open' })
    expect((await theirs('DELETE', `/invitations/${invitation.id}`)).status).toBe(404)
    expect((await ours('DELETE', `/invitations/${invitation.id}`)).status).toBe(204)
    expect((await ours('DELETE', `/invitations/${invitation.id}`)).status).toBe(404)
  })

  test('keeps groups and roles; what is incompatible is refused by its name', async () => {
    const role = (key: string, incompatibleWith: string[]) => ({
      clientId: 'payroll',
      key,
      labelFr: key,
      labelEn: key,
      incompatibleWith,
      retiredAt: null,
    })
    await db
      .insertInto('serviceRoles')
      .values([role('pays', ['orders']), role('orders', ['pays'])])
      .execute()
    expect((await ours('GET', '/roles')).body.items).toHaveLength(2)
    const { id } = (await ours('POST', '/groups', { name: 'Paie' }, 'the group Paie')).body
    expect((await ours('POST', '/groups', { name: 'PAIE' }, 'the group PAIE')).status).toBe(409)
    expect((await ours('PUT', `/groups/${id}`, { version: 9, name: 'Payeurs', visible_to: [] })).status).toBe(409)
    expect((await ours('PUT', `/groups/${id}`, { version: 1, name: 'Payeurs', visible_to: ['payroll'] })).status).toBe(204)
    expect((await ours('PUT', `/groups/${id}/roles/payroll/pays`)).status).toBe(204)
    expect((await ours('PUT', `/groups/${id}/roles/payroll/unknown`)).status).toBe(404)
    expect((await ours('PUT', `/groups/${id}/members/${zoe.membershipId}`)).status).toBe(204)
    const refused = await ours('PUT', `/members/${zoe.membershipId}/roles/payroll/orders`)
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/the roles \w+ and \w+ of payroll are incompatible/),
    ])
    expect((await ours('GET', '/groups')).body.items).toMatchObject([
      { name: 'Payeurs', members: 1, roles: [{ client_id: 'payroll', key: 'pays' }] },
    ])
    for (const [method, path] of [
      ['PUT', `/groups/${id}/members/${zoe.membershipId}`],
      ['DELETE', `/groups/${id}/members/${zoe.membershipId}`],
      ['DELETE', `/groups/${id}/roles/payroll/pays`],
      ['DELETE', `/groups/${id}`],
      ['PUT', `/members/${zoe.membershipId}/roles/payroll/pays`],
    ] as const)
      expect([method, path, (await theirs(method, path)).status]).toEqual([method, path, 404])
    expect((await ours('DELETE', `/groups/${id}/members/${zoe.membershipId}`)).status).toBe(204)
    expect((await ours('PUT', `/members/${zoe.membershipId}/roles/payroll/orders`)).status).toBe(204)
    expect((await ours('DELETE', `/members/${zoe.membershipId}/roles/payroll/orders`)).status).toBe(204)
    expect((await ours('DELETE', `/groups/${id}`)).status).toBe(204)
    const actors = await db.selectFrom('journal').select('actor').where('event', '=', 'groups.ended').execute()
    expect(actors).toMatchObject([{ actor: expect.stringMatching(/^machine:/) }])
  })

  test('proposes mandates, lists both sides and ends its own', async () => {
    const mandate = { email: 'expert@cabinet.example', services: [{ client_id: 'subsidies', roles: [] }], proof: 'Marché 14' }
    const give = (more: object, key: string) =>
      ours('POST', '/mandates', { ...mandate, ends_at: '2027-12-31T00:00:00Z', ...more }, key)
    expect((await reader('POST', '/mandates', mandate, 'a key of the reader')).status).toBe(403)
    expect((await give({ ends_at: '2020-01-01T00:00:00Z' }, 'a moment gone by')).status).toBe(422)
    expect((await give({ siret: '21690123100011' }, 'two at once')).status).toBe(422)
    expect((await give({ services: [{ client_id: 'unknown', roles: [] }] }, 'an unknown service')).status).toBe(422)
    const { status, body } = await give({}, 'the mandate')
    expect([status, (await give({}, 'the mandate')).body]).toEqual([200, body])
    expect((await give({}, 'the same again')).status).toBe(409)
    expect((await reader('GET', '/mandates')).body.items).toMatchObject([
      { id: body.id, state: 'proposed', email: mandate.email, given_to: null, people: 0, services: mandate.services },
    ])
    expect((await ours('GET', '/mandates?side=received')).body.items).toEqual([])
    expect((await theirs('GET', '/mandates')).body.items).toEqual([])
    expect((await theirs('POST', `/mandates/${body.id}/end`, { reason: 'x' })).status).toBe(404)
    expect((await ours('POST', `/mandates/${body.id}/end`, { reason: 'Fin du marché' })).status).toBe(204)
    expect((await ours('GET', '/mandates?over=true')).body.items).toMatchObject([{ id: body.id, state: 'ended' }])
  })

  test('accepts or declines a mandate it received, names who acts, and ends it', async () => {
    const dinum = '13002526500013'
    const agent = await seatAdministrator(app, {
      email: 'agent@numerique.gouv.fr',
      memberships: [{ company: { siret: dinum as never } }],
    })
    const agency = await software(agent, 'DINUM', [...machineScopes])
    const give = (client_id: string, key: string) =>
      ours(
        'POST',
        '/mandates',
        { siret: dinum, services: [{ client_id, roles: [] }], proof: 'Convention', ends_at: '2027-12-31T00:00:00Z' },
        key,
      )
    const first = await give('subsidies', 'to the agency')
    expect(first).toMatchObject({ status: 200 })
    const { id } = first.body
    const member = `/mandates/${id}/members/${agent.membershipId}`
    expect((await agency('PUT', member)).status).toBe(404)
    expect((await ours('POST', `/mandates/${id}/accept`)).status).toBe(404)
    expect((await agency('POST', `/mandates/${id}/accept`)).status).toBe(204)
    expect((await agency('POST', `/mandates/${id}/accept`)).status).toBe(404)
    expect((await agency('GET', `/mandates/${id}/members`)).body.items).toEqual([])
    expect((await agency('PUT', member)).status).toBe(204)
    expect((await agency('PUT', `/mandates/${id}/members/${zoe.membershipId}`)).status).toBe(404)
    expect((await agency('GET', `/mandates/${id}/members`)).body.items).toEqual([
      { id: agent.membershipId, email: 'agent@numerique.gouv.fr' },
    ])
    // who acts is the other side's own business
    for (const [method, path] of [
      ['GET', `/mandates/${id}/members`],
      ['PUT', member],
      ['DELETE', member],
    ] as const)
      expect([method, path, (await ours(method, path)).status]).toEqual([method, path, 404])
    expect((await ours('GET', '/mandates')).body.items).toMatchObject([{ id, state: 'accepted', people: 1 }])
    expect((await agency('DELETE', member)).status).toBe(204)
    expect((await agency('POST', `/mandates/${id}/end`, { reason: 'Fin de mission' })).status).toBe(204)
    const second = (await give('subsidies', 'to the agency again')).body.id
    expect((await agency('POST', `/mandates/${second}/decline`, { reason: 'Pas nous' })).status).toBe(204)
    expect((await ours('GET', '/mandates?over=true')).body.items.map(({ state }: { state: string }) => state)).toEqual(
      expect.arrayContaining(['ended', 'declined']),
    )
  })
})
