import { describe, expect, test } from 'vitest'
import { createMachine } from '../../../organizations/machines/change-machines.ts'
import { seat } from '../../../testing/administration.ts'
import { apiToken, organizationSoftware, softwareWith } from '../../../testing/organization-software.ts'
import { key, said, softwareOfTwo } from '../../../testing/software-of-two.ts'

const { app, db, siret, chief, zoe, ours, theirs, organizationId } = await softwareOfTwo()

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
