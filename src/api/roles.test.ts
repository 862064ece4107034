import { expect, test } from 'vitest'
import { grantRole } from '../organizations/roles/grant-role.ts'
import { testApp } from '../testing/app.ts'
import { addPerson } from '../testing/oidc-people.ts'

const client = (clientId: string, scope: string) => ({
  client_id: clientId,
  client_secret: `secret of ${clientId}`,
  grant_types: ['client_credentials'],
  scope,
})
const app = await testApp({
  clients: [client('payroll', 'api:roles'), client('other', 'api:roles'), client('narrow', 'api:events')],
})

const call = async (clientId: string, init: { method: string; body?: unknown } = { method: 'GET' }) => {
  const basic = Buffer.from(`${clientId}:${encodeURIComponent(`secret of ${clientId}`)}`).toString('base64')
  const asked = await fetch(`${app.origin}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api:roles api:events' }),
  })
  const { access_token } = (await asked.json()) as { access_token: string }
  const response = await fetch(`${app.origin}/api/v1/roles`, {
    method: init.method,
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  })
  return { status: response.status, body: await response.json() }
}
const put = (clientId: string, roles: unknown) => call(clientId, { method: 'PUT', body: { roles } })
const role = (key: string, incompatible_with: string[] = []) => ({
  key,
  label: { fr: `Rôle ${key}`, en: key },
  incompatible_with,
})

test('a service declares its roles, reads them, and retires those it leaves out; another reads its own only', async () => {
  expect(await put('payroll', [role('pays'), role('reads')])).toEqual({
    status: 200,
    body: { declared: ['pays', 'reads'], retired: [] },
  })
  expect((await call('payroll')).body).toMatchObject({ roles: [{ key: 'pays', label: { fr: 'Rôle pays' } }, { key: 'reads' }] })
  expect((await call('other')).body).toEqual({ roles: [] })
  expect((await put('payroll', [role('pays')])).body).toEqual({ declared: ['pays'], retired: ['reads'] })
  const declared = await app.deps.db.selectFrom('journal').select('actor').where('event', '=', 'roles.declared').execute()
  expect(declared.map(({ actor }) => actor)).toEqual(['api:payroll', 'api:payroll'])
})

test('a token without the scope opens nothing', async () => {
  expect((await call('narrow')).status).toBe(403)
  expect((await put('narrow', [])).status).toBe(403)
})

test.each<[string, unknown, RegExp]>([
  ['a key with capitals', [role('Pays')], /roles\.0\.key: expected lower-case/],
  ['the same key twice', [role('pays'), role('pays')], /roles: a key is written twice/],
  ['incompatible with a role of no list', [role('pays', ['orders'])], /orders is not another role of this list/],
  ['a name of field mistyped', [{ ...role('pays'), labels: {} }], /roles\.0/],
])('%s is refused in words', async (_name, roles, words) => {
  const answer = await put('payroll', roles)
  expect([answer.status, answer.body]).toEqual([422, expect.objectContaining({ detail: expect.stringMatching(words) })])
})

test('roles that somebody holds together do not become incompatible: how many, and which', async () => {
  await put('other', [role('a'), role('b')])
  const { organizationIds, membershipIds } = await addPerson(app.deps.db, app.deps.clock(), {
    email: 'ada@clamart.fr',
    memberships: [{}],
  })
  for (const key of ['a', 'b'])
    await grantRole(app.deps, {
      organizationId: organizationIds[0] ?? '',
      role: { clientId: 'other', key },
      holder: { membershipId: membershipIds[0] ?? '' },
      actor: 'test',
    })
  const refused = await put('other', [role('a', ['b']), role('b')])
  expect([refused.status, refused.body]).toEqual([
    409,
    expect.objectContaining({ detail: expect.stringContaining('1 member(s) hold both a and b') }),
  ])
  expect((await call('other')).body).toMatchObject({ roles: [{ incompatible_with: [] }, { incompatible_with: [] }] })
})
