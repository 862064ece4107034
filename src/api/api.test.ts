import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import { testApp } from '../testing/app.ts'
import { jeanne, joinBySiret, signUp } from '../testing/journey.ts'
import { callback, testClient } from '../testing/relying-party.ts'
import { organizationOperations } from './operations/organization/index.ts'
import { apiScopes, organizationScopes } from './scopes.ts'

const everything = Object.keys(apiScopes).join(' ')
const machine = (clientId: string, scope: string) => ({
  client_id: clientId,
  client_secret: `secret of ${clientId}`,
  grant_types: ['client_credentials'],
  scope,
})
const app = await testApp({
  clients: [
    testClient('service', {
      scope: 'openid email organization api:organizations api:events',
      require_pkce: false,
      grant_types: ['authorization_code', 'client_credentials'],
    }),
    testClient('pairwise', {
      scope: 'openid organization api:organizations',
      require_pkce: false,
      subject_type: 'pairwise',
      grant_types: ['authorization_code', 'client_credentials'],
    }),
    machine('operator', everything),
    machine('reader', 'api:requests'),
  ],
})

const tokenOf = async (clientId: string, more: Record<string, string> = {}) => {
  const response = await fetch(`${app.origin}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(`secret of ${clientId}`)}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: everything, ...more }),
  })
  return (await response.json()) as { access_token: string; expires_in?: number; scope?: string; error?: string }
}
const bearers = new Map<string, string>()
const call = async (clientId: string, path: string, init: RequestInit & { key?: string; json?: true } = {}) => {
  const token = bearers.get(clientId) ?? (await tokenOf(clientId)).access_token
  bearers.set(clientId, token)
  const headers = {
    authorization: `Bearer ${token}`,
    ...(init.body || init.json ? { 'content-type': 'application/json' } : {}),
    ...(init.key ? { 'idempotency-key': init.key } : {}),
  }
  const response = await fetch(`${app.origin}/api/v1${path}`, { ...init, headers })
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type'), body: text === '' ? null : JSON.parse(text) }
}
const arrive = async (clientId: string, person = jeanne) => {
  const visitor = app.newVisitor()
  const query = { client_id: clientId, redirect_uri: callback, response_type: 'code', scope: 'openid organization' }
  await visitor.visit(`/oauth/authorize?${new URLSearchParams(query)}`)
  await signUp(app, visitor, person)
  await joinBySiret(visitor, '21920023500014')
  await visitor.submit({}, 'Continuer')
  expect(visitor.page.url).toContain(callback)
}

describe('access tokens', () => {
  test('carry what their client is registered with, and nothing a person granted', async () => {
    expect((await tokenOf('operator')).scope?.split(' ').sort()).toEqual(Object.keys(apiScopes).sort())
    expect((await tokenOf('reader')).scope).toBe('api:requests')
    expect(await tokenOf('reader', { resource: 'https://elsewhere.example.fr' })).toMatchObject({ error: 'invalid_target' })
    expect(await tokenOf('reader', { grant_type: 'authorization_code', code: 'x' })).toHaveProperty('error')
  })

  test('are refused without their scope, expired, of another kind, or missing: problems, never pages', async () => {
    expect(await call('reader', '/clients')).toMatchObject({
      status: 403,
      type: expect.stringContaining('application/problem+json'),
      body: { type: 'urn:moncomptepro:problem:insufficient_scope', status: 403, detail: 'this needs api:clients' },
    })
    for (const [headers, challenge] of [
      [{}, 'Bearer'],
      [{ authorization: 'Bearer unknown-unknown-unknown' }, 'Bearer error="invalid_token"'],
      [{ authorization: 'Basic eA==' }, 'Bearer error="invalid_token"'],
    ] as const) {
      const response = await fetch(`${app.origin}/api/v1/requests`, { headers })
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge])
    }
  })

  test('live an hour; who names no scope gets all its own, never a token that opens nothing', async () => {
    const { expires_in, scope } = await tokenOf('reader', { scope: '' })
    expect([expires_in, scope]).toEqual([3600, 'api:requests'])
    const named = await tokenOf('service', { scope: '', resource: `${app.origin}/api` })
    expect(named.scope).toBe('api:organizations api:events')
  })

  test('that ask for what does not exist, or send what cannot be read, are answered a problem too', async () => {
    const problem = (status: number, code: string) => ({
      status,
      type: expect.stringMatching(/^application\/problem\+json/),
      body: { type: `urn:moncomptepro:problem:${code}`, title: expect.any(String), status, detail: expect.any(String) },
    })
    expect(await call('operator', '/nothing')).toEqual(problem(404, 'not_found'))
    expect(await call('operator', '/clients/new', { method: 'PUT', body: '{' })).toEqual(problem(400, 'bad_request'))
    const tooLong = JSON.stringify({ client_name: 'x'.repeat(70_000) })
    expect(await call('operator', '/clients/new', { method: 'PUT', body: tooLong })).toEqual(problem(413, 'payload_too_large'))
  })
})

describe('a service', () => {
  test('reads the organizations its users act for, and those users, under the names it knows', async () => {
    expect((await call('service', '/organizations')).body).toEqual({ items: [], next_cursor: null })
    expect((await call('service', '/organizations/21920023500014/members')).status).toBe(404)
    await arrive('service')
    await arrive('pairwise', { ...jeanne, email: 'aicha.benali@clamart.fr' })
    const { items } = (await call('service', '/organizations')).body
    expect(items).toEqual([{ siret: '21920023500014', siren: '219200235', label: expect.any(String) }])
    const members = (await call('service', '/organizations/21920023500014/members')).body
    const { id } = await app.deps.db.selectFrom('accounts').select('id').orderBy('createdAt').executeTakeFirstOrThrow()
    const known = { status: 'active', oal: 1, is_external: false, roles: [], groups: [] }
    expect(members.items).toEqual([{ sub: id, email: 'jeanne.martin@clamart.fr', ...known }])
    const { items: hidden } = (await call('pairwise', '/organizations/21920023500014/members')).body
    expect(hidden).toEqual([{ sub: expect.stringMatching(/^[\w-]{43}$/), email: 'aicha.benali@clamart.fr', ...known }])
  })
})

describe('an operator', () => {
  const body = JSON.stringify({
    client_secret: 'a secret of the new service, long',
    redirect_uris: ['https://new.example.fr/callback'],
  })

  test('declares a service, changes it, gives it another secret once, removes it', async () => {
    const put = (text = body) => call('operator', '/clients/new', { method: 'PUT', body: text })
    expect([(await put()).body, (await put()).body]).toEqual([{ outcome: 'created' }, { outcome: 'unchanged' }])
    const listed = (await call('operator', '/clients')).body.items as { client_id: string }[]
    expect(listed.map(({ client_id }) => client_id)).toEqual(['new', 'operator', 'pairwise', 'reader', 'service'])
    expect(JSON.stringify(listed)).not.toContain('secret of')
    const wrong = await put(JSON.stringify({ redirect_uris: ['javascript:alert(1)'], client_secret: 'x' }))
    expect([wrong.status, wrong.body.detail]).toEqual([422, expect.stringContaining('client new: redirect_uris')])

    const rotate = (key: string, text = '{}') => call('operator', '/clients/new/secret', { method: 'POST', body: text, key })
    const answers = await Promise.all([rotate('the first time'), rotate('the first time')])
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    const again = await rotate('the first time')
    expect(again.body).toEqual(done[0]?.body)
    expect(again.body.client_secret).toMatch(/^[\w-]{43}$/)
    expect((await rotate('the first time', '{"finish":true}')).status).toBe(422)
    expect((await rotate('x'.repeat(201))).status).toBe(422)
    expect((await rotate('the second time', '{"finish":true}')).body).toEqual({ client_secret: null })
    const { secretHashes } = await app.deps.db
      .selectFrom('oidcClients')
      .select('secretHashes')
      .where('clientId', '=', 'new')
      .executeTakeFirstOrThrow()
    expect(secretHashes).toHaveLength(1)

    expect((await put(JSON.stringify({ ...JSON.parse(body), client_id: 'other' }))).body.detail).toContain('client_id: expected')
    expect((await put('[]')).body.detail).toMatch(/^body: /)
    expect((await put(JSON.stringify({ ...JSON.parse(body), client_name: 'a\ud800' }))).status).toBe(400)

    // as a client made from the document sends it: JSON announced, and nothing
    const remove = () => call('operator', '/clients/new', { method: 'DELETE', json: true })
    expect((await remove()).status).toBe(204)
    expect((await remove()).status).toBe(404)
  })

  test('reads lists page by page', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { client_id: string }[]; next_cursor: string | null } = (
        await call('operator', `/clients?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
      ).body
      seen.push(...page.items.map(({ client_id }) => client_id))
      cursor = page.next_cursor
    }
    expect(seen).toEqual(['operator', 'pairwise', 'reader', 'service'])
    expect((await call('operator', '/clients?cursor=nonsense')).status).toBe(422)
    expect((await call('operator', '/clients?limit=1000')).status).toBe(422)
    expect((await call('operator', '/requests')).body).toEqual({ items: [], next_cursor: null })
    expect((await call('service', '/events')).body).toMatchObject({ next_cursor: null })
  })

  test('a service that leaves takes its tokens along', async () => {
    const { access_token } = await tokenOf('reader')
    await call('operator', '/clients/reader', { method: 'DELETE' })
    app.moveClock(HOUR / 60)
    const late = async () =>
      (await fetch(`${app.origin}/api/v1/requests`, { headers: { authorization: `Bearer ${access_token}` } })).status
    await expect.poll(late, { timeout: 10_000 }).toBe(401)
  })
})

test('the API describes itself in OpenAPI 3.1, from its own operations', async () => {
  const described = (await (await fetch(`${app.origin}/api/openapi.json`)).json()) as {
    openapi: string
    servers: { url: string }[]
    paths: Record<
      string,
      Record<string, { operationId: string; security: { oauth: string[] }[]; responses: object; parameters: { name: string }[] }>
    >
  }
  expect(described.openapi).toBe('3.1.0')
  expect(described.servers).toEqual([{ url: `${app.origin}/api/v1` }])
  const operations = Object.values(described.paths).flatMap((path) => Object.values(path))
  expect(operations).toHaveLength(10 + organizationOperations.length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  expect(described.paths['/clients/{client_id}']?.put?.operationId).toBe('putClientsByClientId')
  for (const { security, responses } of operations) {
    expect([...Object.keys(apiScopes), ...Object.keys(organizationScopes)]).toContain(security[0]?.oauth[0])
    for (const status of ['401', '403', '429', 'default']) expect(responses).toHaveProperty(status)
  }
  const secret = described.paths['/clients/{client_id}/secret']?.post
  expect(secret?.parameters.map(({ name }) => name)).toEqual(['client_id', 'Idempotency-Key'])
})
