import { describe, expect, test } from 'vitest'
import { DAY } from '../../../clock.ts'
import { machineScopes } from '../../../organizations/machines/scopes.ts'
import { seat } from '../../../testing/administration.ts'
import { organizationSoftware } from '../../../testing/organization-software.ts'
import { key, said, softwareOfTwo } from '../../../testing/software-of-two.ts'

const { app, chief, ours, theirs } = await softwareOfTwo()

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
    await seat(app, { email: 'nu@clamart.fr', memberships: [{}] })
    const compared = (await ours('POST', '/staff-list/compare', { list: 'zoe@clamart.fr\nNeuve Nina <nina@clamart.fr>' })).body
    expect(compared).toMatchObject({ present: 1, unknown: [{ email: 'nina@clamart.fr' }] })
    expect(compared.absent.map(({ email }: { email: string }) => email)).toContain('nu@clamart.fr')
    expect((await ours('POST', '/staff-list/compare', { list: ' \n ' })).status).toBe(422)
  })
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
