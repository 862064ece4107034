import { beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../../../clock.ts'
import { fakeDirectory } from '../../../organizations/directory/fake.ts'
import { setDomain } from '../../../organizations/domains/index.ts'
import { joinOrganization } from '../../../organizations/join/join.ts'
import { createMachine } from '../../../organizations/machines/change-machines.ts'
import { machineScopes } from '../../../organizations/machines/scopes.ts'
import { requestRole } from '../../../organizations/role-requests/request-role.ts'
import type { Siret } from '../../../organizations/siret.ts'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { type ApiAnswer, apiToken, organizationSoftware, softwareWith } from '../../../testing/organization-software.ts'
import { testClient } from '../../../testing/relying-party.ts'

const zone = new Map<string, string[]>()
const siret = '21920023500014' as Siret
const app = await testApp({
  clients: [testClient('payroll', { client_name: 'Paie' }), testClient('library')],
  replace: {
    directory: fakeDirectory(),
    textRecords: { find: async (domain) => ({ answer: 'found', texts: zone.get(domain) ?? [] }) },
  },
})
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const zoe = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}], secondFactor: true })
const stranger = await seatAdministrator(app, {
  email: 'chef@lyon.fr',
  memberships: [{ company: { siret: '21690123100011' as never } }],
})
const ours = await organizationSoftware(app, chief, { name: 'Tout', scopes: [...machineScopes] })
const theirs = await organizationSoftware(app, stranger, { name: 'Lyon', scopes: [...machineScopes] })
const { organizationId } = chief
const key = () => crypto.randomUUID()
const said = ({ status, body }: { status: number; body: { detail?: string } | null }) => [status, body?.detail]

describe('administrators', () => {
  test('are named and ended within the rules of the pages: proof, second factor, told to all, never the last', async () => {
    const weak = await seat(app, { email: 'faible@clamart.fr', memberships: [{ oal: 0 }], secondFactor: true })
    const bare = await seat(app, { email: 'nu@clamart.fr', memberships: [{}] })
    expect(said(await ours('PUT', `/administrators/${weak.membershipId}`))).toEqual([409, expect.stringContaining('not proved')])
    expect(said(await ours('PUT', `/administrators/${bare.membershipId}`))).toEqual([
      409,
      expect.stringContaining('second factor'),
    ])
    const end = (id: string) => ours('POST', `/administrators/${id}/end`, { reason: 'Mutation' })
    expect(said(await end(chief.membershipId))).toEqual([409, expect.stringContaining('last administrator')])
    expect((await ours('PUT', `/administrators/${zoe.membershipId}`)).status).toBe(200)
    expect((await app.mailsTo('chef@clamart.fr'))[0]?.text).toContain('zoe@clamart.fr')
    const named = (await ours('GET', '/administrators')).body.items as { member_id: string; basis: string }[]
    expect(named.map(({ member_id, basis }) => [member_id, basis])).toEqual([
      [chief.membershipId, 'operator'],
      [zoe.membershipId, 'invited'],
    ])
    expect((await theirs('PUT', `/administrators/${zoe.membershipId}`)).status).toBe(404)
    expect((await theirs('POST', `/administrators/${zoe.membershipId}/end`, { reason: 'x' })).status).toBe(404)
    expect((await end(zoe.membershipId)).status).toBe(204)
    expect((await app.mailsTo('zoe@clamart.fr'))[0]?.text).toContain('administrateur')
    const events = await db.selectFrom('journal').select('actor').where('event', '=', 'administrators.ended').execute()
    expect(events).toEqual([{ actor: `machine:${ours.machineId}` }])
  })
})

describe('accesses of other software', () => {
  test('are made no wider and no longer than that of the software which makes them; their secret is said once', async () => {
    const narrow = await organizationSoftware(app, chief, {
      name: 'Étroit',
      scopes: ['organization:administrators', 'organization:read'],
    })
    const asked = { name: 'Paie', scopes: ['organization:read'], valid_days: 365 }
    const made = await narrow('POST', '/machines', asked, 'the access of Paie')
    expect((await narrow('POST', '/machines', asked, 'the access of Paie')).body).toEqual(made.body)
    expect(said(await narrow('POST', '/machines', { ...asked, name: 'Large', scopes: ['scim'] }, key()))).toEqual([
      403,
      expect.stringContaining('not given scim'),
    ])
    expect((await narrow('POST', '/machines', asked, key())).status).toBe(409)
    const { client_id, client_secret, id } = made.body
    const token = await apiToken(app, client_id, client_secret)
    expect((await softwareWith(app, token ?? '')('GET', '')).body).toMatchObject({ siret })
    const { expiresAt } = await db
      .selectFrom('machineCredentials')
      .select('expiresAt')
      .where('id', '=', narrow.machineId)
      .executeTakeFirstOrThrow()
    const listed = (await ours('GET', '/machines')).body.items.find((one: { id: string }) => one.id === id)
    expect(new Date(listed.expires_at).getTime()).toBeLessThanOrEqual(expiresAt.getTime())

    // neither itself, nor what has more, nor what somebody else answers for
    expect((await narrow('POST', `/machines/${narrow.machineId}/secret`, undefined, key())).status).toBe(409)
    expect((await narrow('POST', `/machines/${ours.machineId}/secret`, undefined, key())).status).toBe(403)
    expect((await narrow('POST', `/machines/${ours.machineId}/take-over`, undefined, key())).status).toBe(403)
    const ofZoe = {
      organizationId,
      name: 'De Zoé',
      scopes: ['organization:read'] as const,
      validDays: 90,
      ownerId: zoe.accountId,
      actor: 'test',
    }
    const other = await createMachine(app.deps, ofZoe)
    const otherId = typeof other === 'string' ? '' : other.id
    expect((await narrow('POST', `/machines/${otherId}/secret`, undefined, key())).status).toBe(409)
    expect((await narrow('POST', `/machines/${otherId}/take-over`, undefined, key())).body.client_id).toBe(`machine_${otherId}`)
    for (const [method, path] of [
      ['POST', `/machines/${id}/secret`],
      ['POST', `/machines/${id}/take-over`],
      ['DELETE', `/machines/${id}/old-secret`],
      ['DELETE', `/machines/${id}`],
    ] as const)
      expect([path, (await theirs(method, path, undefined, key())).status]).toEqual([path, 404])

    const renewed = (await narrow('POST', `/machines/${id}/secret`, undefined, key())).body
    expect([await apiToken(app, client_id, client_secret), await apiToken(app, client_id, renewed.client_secret)]).not.toContain(
      undefined,
    )
    expect((await narrow('DELETE', `/machines/${id}/old-secret`)).status).toBe(204)
    expect(await apiToken(app, client_id, client_secret)).toBeUndefined()
    expect((await narrow('DELETE', `/machines/${id}`)).status).toBe(204)
    expect(await apiToken(app, client_id, renewed.client_secret)).toBeUndefined()
  })
})

describe('settings and domains', () => {
  test('settings are changed as they were read; of two at once one is told; what is no service is refused', async () => {
    const { version } = (await ours('GET', '/settings')).body
    const services = (await ours('GET', '/services')).body.items.map(({ client_id }: { client_id: string }) => client_id)
    expect(services).toEqual(expect.arrayContaining(['payroll', 'library']))
    expect((await ours('PUT', '/settings', { version, allowed_services: ['nothing'] })).status).toBe(422)
    const save = (hours: number) => ours('PUT', '/settings', { version, max_session_hours: hours, allowed_services: ['payroll'] })
    const answers = await Promise.all([save(8), save(12)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const after = (await ours('GET', '/settings')).body
    expect(after).toMatchObject({
      version: version + 1,
      join_policy: 'tell',
      requires_second_factor: false,
      allowed_services: ['payroll'],
    })
    expect(
      (await ours('PUT', '/settings', { version: version + 1, allowed_services: null, requires_second_factor: true })).body,
    ).toEqual({ version: version + 2 })
    expect((await theirs('GET', '/settings')).body).toMatchObject({ version: 0, requires_second_factor: false })
    const events = await db
      .selectFrom('journal')
      .select('details')
      .where('event', '=', 'organization.settings_changed')
      .orderBy('id', 'desc')
      .execute()
    expect(events[0]?.details).toMatchObject({ before: { requiresSecondFactor: false }, after: { requiresSecondFactor: true } })
  })

  test('a domain is proved by its DNS, gets its own policy; external ones come and go', async () => {
    await setDomain(app.deps, { siret, domain: 'ville-exemple.fr', standing: 'verified', by: 'operator:test' })
    const proof = (await ours('POST', '/domain-proofs', { domain: 'ville-exemple.fr' })).body
    expect(proof).toMatchObject({ domain: 'ville-exemple.fr', tied_by: 'operator', found: null })
    expect((await ours('POST', '/domain-proofs', { domain: 'gmail.com' })).status).toBe(409)
    const check = () => ours('POST', `/domain-proofs/${proof.id}/check`)
    expect((await check()).body).toMatchObject({ found: 'none', proves: 'nothing' })
    zone.set('ville-exemple.fr', [proof.record])
    expect((await theirs('POST', `/domain-proofs/${proof.id}/check`)).status).toBe(404)
    expect((await check()).body).toMatchObject({ found: 'right', proves: 'domain' })
    expect((await ours('GET', '/domain-proofs')).body.items).toMatchObject([{ found: 'right', proved_at: expect.any(String) }])
    expect((await ours('PUT', '/domains/ville-exemple.fr/policy', { policy: 'ask' })).status).toBe(204)
    expect((await theirs('PUT', '/domains/ville-exemple.fr/policy', { policy: 'join' })).status).toBe(404)
    expect((await ours('POST', '/external-domains', { domain: 'prestataire-exemple.fr' })).status).toBe(204)
    expect((await ours('POST', '/external-domains', { domain: 'prestataire-exemple.fr' })).status).toBe(409)
    expect((await ours('GET', '/domains')).body.items).toMatchObject([
      { domain: 'prestataire-exemple.fr', standing: 'external', policy: null },
      { domain: 'ville-exemple.fr', standing: 'verified', policy: 'ask' },
    ])
    expect((await theirs('DELETE', '/external-domains/prestataire-exemple.fr')).status).toBe(404)
    expect((await ours('DELETE', '/external-domains/prestataire-exemple.fr')).status).toBe(204)
  })
})

describe('requests', () => {
  beforeAll(async () => {
    const role = { clientId: 'payroll', key: 'pays', labelFr: 'Paie', labelEn: 'Payroll', incompatibleWith: [], retiredAt: null }
    await db.insertInto('serviceRoles').values(role).execute()
  })

  test('to join are accepted or refused once, with a reason; for a role, granted', async () => {
    const ask = async (email: string) => {
      const { accountId } = await seat(app, { email })
      const answer = await joinOrganization(app.deps, {
        accountId,
        siret,
        confirmed: true,
        serviceName: null,
        interactionUid: null,
      })
      if (answer.outcome !== 'request') throw new Error(answer.outcome)
      return answer.reference
    }
    const [yes, no] = [await ask('oui@inconnu-exemple.fr'), await ask('non@inconnu-exemple.fr')]
    const waiting = (await ours('GET', '/requests')).body.items
    expect(waiting.map(({ reference, email }: Record<string, string>) => [reference, email])).toEqual([
      [yes, 'oui@inconnu-exemple.fr'],
      [no, 'non@inconnu-exemple.fr'],
    ])
    const question = () => ours('POST', `/requests/${no}/ask`, { question: 'Qui vous recrute ?' })
    expect([(await question()).status, (await question()).status]).toEqual([204, 409])
    expect((await ours('GET', '/requests')).body.items[1].questions).toEqual([{ question: 'Qui vous recrute ?', answer: null }])
    const approve = (software: typeof ours, reason = 'Recrue') =>
      software('POST', `/requests/${yes}/approve`, { reason, roles: [{ client_id: 'payroll', key: 'pays' }] })
    expect((await approve(theirs)).status).toBe(404)
    expect((await approve(ours, ' ')).status).toBe(422)
    expect([(await approve(ours)).status, (await approve(ours)).status]).toEqual([204, 409])
    expect((await ours('GET', '/members?q=oui')).body.items).toMatchObject([
      { basis: 'approved_by_administrator', oal: 1, roles: [{ client_id: 'payroll', key: 'pays' }] },
    ])
    expect((await ours('POST', `/requests/${no}/refuse`, { reason: 'Inconnu' })).status).toBe(204)
    expect((await app.mailsTo('non@inconnu-exemple.fr'))[0]?.text).toContain('Inconnu')

    const asking = { accountId: zoe.accountId, membershipId: zoe.membershipId, clientId: 'payroll', key: 'pays' }
    expect(await requestRole(app.deps, asking)).toBe('requested')
    const [wanted] = (await ours('GET', '/role-requests')).body.items
    expect(wanted).toMatchObject({ member_id: zoe.membershipId, role: 'Payroll', service: 'Paie' })
    expect((await theirs('POST', `/role-requests/${wanted.reference}/grant`)).status).toBe(404)
    expect((await ours('POST', `/role-requests/${wanted.reference}/grant`)).status).toBe(204)
    expect((await ours('POST', `/role-requests/${wanted.reference}/refuse`, { reason: 'x' })).status).toBe(409)
    expect((await ours('GET', '/members?role=pays&service=payroll')).body.items.map(({ id }: { id: string }) => id)).toContain(
      zoe.membershipId,
    )
  })
})

describe('members', () => {
  test('are read with why, changed as they were read, removed and taken back for a day', async () => {
    const luc = await seat(app, { email: 'luc@clamart.fr', memberships: [{}] })
    const one = `/members/${luc.membershipId}`
    const read = (await ours('GET', one)).body
    expect(read).toMatchObject({ email: 'luc@clamart.fr', status: 'active', suspended_reason: null })
    expect((await theirs('GET', one)).status).toBe(404)
    expect((await ours('PUT', `${one}/kind`, { is_external: true, ends_at: null, version: read.version })).status).toBe(204)
    expect(said(await ours('POST', `${one}/remove`, { reason: 'Départ', version: read.version }))).toEqual([
      409,
      expect.stringContaining('changed since'),
    ])
    const { version } = (await ours('GET', one)).body
    const move = (is_external: boolean) => ours('PUT', `${one}/kind`, { is_external, ends_at: '2099-01-01T00:00:00Z', version })
    expect((await Promise.all([move(true), move(false)])).map(({ status }) => status).sort()).toEqual([204, 409])
    expect((await ours('POST', `${one}/remove`, { reason: 'Départ' })).status).toBe(204)
    expect((await ours('GET', one)).status).toBe(404)
    expect((await theirs('POST', `${one}/restore`)).status).toBe(404)
    expect((await ours('POST', `${one}/restore`)).status).toBe(204)
    expect((await ours('GET', one)).body).toMatchObject({ status: 'active' })
  })

  test('are compared with a list of the staff, which changes nothing', async () => {
    const compared = (await ours('POST', '/staff-list/compare', { list: 'zoe@clamart.fr\nNeuve Nina <nina@clamart.fr>' })).body
    expect(compared).toMatchObject({ present: 1, unknown: [{ email: 'nina@clamart.fr' }] })
    expect(compared.absent.map(({ email }: { email: string }) => email)).toContain('nu@clamart.fr')
    expect((await ours('POST', '/staff-list/compare', { list: ' \n ' })).status).toBe(422)
  })
})

test('the yearly review is confirmed as it was counted', async () => {
  const read = (await ours('GET', '/review')).body
  const { members, externals, administrators } = read
  expect(read).toMatchObject({ reviewed_at: null, administrators: 1 })
  expect((await ours('POST', '/review/confirm', { members: members + 1, externals, administrators })).status).toBe(409)
  expect((await ours('POST', '/review/confirm', { members, externals, administrators })).status).toBe(204)
  expect((await ours('GET', '/review')).body.reviewed_at).toEqual(expect.any(String))
})

test('groups are nested, separated, ended and reopened', async () => {
  const make = async (name: string) => (await ours('POST', '/groups', { name }, key())).body.id as string
  const [one, other] = [await make('Ordonnateurs'), await make('Comptables')]
  expect((await ours('PUT', `/groups/${one}/separations/${other}`)).status).toBe(204)
  expect((await theirs('PUT', `/groups/${one}/separations/${other}`)).status).toBe(404)
  expect((await ours('PUT', `/groups/${one}/members/${zoe.membershipId}`)).status).toBe(204)
  expect(said(await ours('PUT', `/groups/${other}/members/${zoe.membershipId}`))).toEqual([
    409,
    expect.stringContaining('are separate'),
  ])
  expect((await ours('DELETE', `/groups/${one}/separations/${other}`)).status).toBe(204)
  const versionOf = async (id: string) =>
    (await ours('GET', '/groups')).body.items.find((group: { id: string }) => group.id === id)?.version
  const nest = (version: number) => ours('PUT', `/groups/${other}`, { version, parent_id: one })
  const version = await versionOf(other)
  expect([(await nest(version)).status, (await nest(version)).status]).toEqual([204, 409])
  expect((await ours('DELETE', `/groups/${one}`)).status).toBe(204)
  expect((await ours('GET', '/groups')).body.items).toEqual([])
  expect((await theirs('POST', `/groups/${one}/reopen`)).status).toBe(404)
  expect((await ours('POST', `/groups/${one}/reopen`)).status).toBe(204)
  expect((await ours('GET', '/groups')).body.items).toMatchObject([{ id: one }, { id: other, parent_id: one }])
})

test('the history is read page by page, whole, and names the software', async () => {
  const events: { id: string; actor: string; event: string }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: ApiAnswer = await ours('GET', `/events?limit=7${cursor && `&cursor=${cursor}`}`)
    events.push(...body.items)
    cursor = body.next_cursor
  }
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  expect(events.filter(({ actor }) => actor === 'Tout').map(({ event }) => event)).toEqual(
    expect.arrayContaining(['administrators.named', 'organization.settings_changed', 'organization.reviewed', 'groups.reopened']),
  )
  expect((await theirs('GET', '/events')).body.items.map(({ event }: { event: string }) => event)).not.toContain(
    'groups.reopened',
  )
})

test('an invitation is sent again with another link; what is removed is not restored after a day', async () => {
  await ours('POST', '/invitations', { emails: ['tard@clamart.fr'] }, key())
  const [invitation] = (await ours('GET', '/invitations')).body.items
  const resend = () => ours('POST', `/invitations/${invitation.id}/resend`, undefined, key())
  expect((await resend()).body).toEqual({ outcome: 'invited_again' })
  expect((await theirs('POST', `/invitations/${invitation.id}/resend`, undefined, key())).status).toBe(404)
  expect(await app.mailsTo('tard@clamart.fr')).toHaveLength(2)
  const gone = await seat(app, { email: 'parti@clamart.fr', memberships: [{}] })
  await ours('POST', `/members/${gone.membershipId}/remove`, { reason: 'x' })
  app.moveClock(2 * DAY)
  const late = await organizationSoftware(app, chief, { name: 'Plus tard', scopes: [...machineScopes] })
  expect(said(await late('POST', `/members/${gone.membershipId}/restore`))).toEqual([
    409,
    expect.stringContaining('more than a day'),
  ])
})
