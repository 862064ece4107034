import { request as rawRequest } from 'node:http'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { RequestRefused } from '../errors.ts'
import { testPool } from '../testing/database.ts'
import { heardPool } from '../testing/heard-pool.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { callback, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const statements: string[] = []
const state = { down: false }
/** Counts what goes to the database, which stops answering when told. */
const pool = heardPool(await testPool(), (text) => {
  if (state.down) throw new RequestRefused('unavailable')
  statements.push(text.trim().split(/\s+/).slice(0, 6).join(' '))
})
const app = await oidcApp({ clients: [testClient('standard'), testClient('posting')], pool })
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const party = await createParty(app, 'standard')

const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const sent = rawRequest(new URL(path, app.address), { headers, method }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.on('error', reject)
    sent.end()
  })

describe('discovery', () => {
  const discovery = '/.well-known/openid-configuration'

  test('oidcc-discovery-endpoint-verification: says what the contract says', async () => {
    const metadata = JSON.parse((await raw(discovery)).body)
    const at = (path: string) => `${app.origin}${path}`
    expect(metadata).toMatchObject({
      issuer: app.origin,
      authorization_endpoint: at('/oauth/authorize'),
      token_endpoint: at('/oauth/token'),
      userinfo_endpoint: at('/oauth/userinfo'),
      jwks_uri: at('/oauth/jwks'),
      introspection_endpoint: at('/oauth/token/introspection'),
      revocation_endpoint: at('/oauth/token/revocation'),
      pushed_authorization_request_endpoint: at('/oauth/request'),
      end_session_endpoint: at('/oauth/logout'),
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public', 'pairwise'],
      claims_parameter_supported: true,
      authorization_response_iss_parameter_supported: true,
    })
    expect(metadata.response_modes_supported.sort()).toEqual(['form_post', 'query'])
    expect(metadata.id_token_signing_alg_values_supported).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA'])
    expect(metadata.scopes_supported).toEqual(
      expect.arrayContaining(['openid', 'email', 'organization', 'siret', 'is_public_service', 'offline_access']),
    )
    expect(metadata.token_endpoint_auth_methods_supported).toEqual([
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      'none',
    ])
    expect(metadata.prompt_values_supported).toContain('create')
  })

  test('is the same under /oauth, at its twin, and the second time', async () => {
    const first = await raw(discovery)
    for (const path of [`/oauth${discovery}`, '/.well-known/oauth-authorization-server', discovery]) {
      const again = await raw(path)
      expect(again.status).toBe(200)
      expect(JSON.parse(again.body)).toEqual(JSON.parse(first.body))
      expect(again.headers['access-control-allow-origin']).toBe('*')
    }
  })

  test('whatever the Host and forwarded headers say', async () => {
    for (const path of [discovery, '/oauth/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
      const { body } = await raw(path, {
        host: 'evil.example.fr',
        'x-forwarded-host': 'evil.example.fr',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example.fr',
      })
      expect(body).not.toContain('evil')
    }
    const { url } = await party.depart()
    const redirected = await raw(url.pathname + url.search, { host: 'evil.example.fr', 'x-forwarded-host': 'evil.example.fr' })
    expect(redirected.headers.location).toMatch(/^\/interaction\//)
  })

  test('is served from memory, with an ETag', async () => {
    const { headers } = await raw(discovery)
    expect((await raw(discovery, { 'if-none-match': String(headers.etag) })).status).toBe(304)
    const before = statements.length
    await raw(discovery)
    await raw('/oauth/jwks')
    expect(statements.length).toBe(before)
  })

  test('keys are public, each with its id and algorithm', async () => {
    const answer = await raw('/oauth/jwks')
    expect(answer.headers['content-type']).toMatch(/jwk-set\+json/)
    const { keys } = JSON.parse(answer.body)
    expect(keys.map(({ alg }: { alg: string }) => alg)).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA', 'RSA-OAEP-256'])
    for (const key of keys) {
      expect(key).toMatchObject({ kid: expect.any(String), use: key.alg === 'RSA-OAEP-256' ? 'enc' : 'sig' })
      expect(key).not.toHaveProperty('d')
    }
    expect(JSON.parse((await raw('/oauth/jwks')).body).keys).toEqual(keys)
  })
})

describe('under load', () => {
  test('a service reached by somebody already signed in costs at most ten statements', async () => {
    const browser = createBrowser(app)
    await browser.signIn(ada)
    await obtain(browser, party, ada, { scope: 'openid email organization' })
    await app.db.selectFrom('sessions').select('id').execute()
    statements.length = 0
    const { tokens } = await obtain(browser, party, ada, { scope: 'openid email organization' })
    await party.userinfo(tokens.access_token, ada.accountId)
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(10)
  })

  test('a session that did not change is not written again, and its grant comes with its code', async () => {
    const browser = createBrowser(app)
    await browser.signIn(ada)
    await obtain(browser, party, ada)
    const written = async () => {
      const { rows } = await sql<{
        exp: number
      }>`select (payload ->> 'exp')::int as exp from oidc_artifacts where model = 'Session' and payload ->> 'accountId' = ${ada.accountId} order by created_at desc limit 1`.execute(
        app.db,
      )
      return rows[0]?.exp
    }
    const before = await written()
    await obtain(browser, party, ada)
    expect(await written()).toBe(before)
  })
})

describe('when the database does not answer', () => {
  test('a page for people, JSON for services, 503 with Retry-After for both; then everything works again', async () => {
    const browser = createBrowser(app)
    await browser.signIn(ada)
    const { tokens } = await obtain(browser, party, ada)
    state.down = true
    try {
      const { url } = await party.depart()
      const page = await browser.exchange(url.href, { headers: { accept: 'text/html' } })
      expect(page.status).toBe(503)
      expect(page.headers.get('retry-after')).toBeTruthy()
      expect(await page.text()).toContain('momentanément indisponible')
      const told = await raw('/oauth/userinfo', { authorization: `Bearer ${tokens.access_token}`, accept: 'application/json' })
      expect(told).toMatchObject({ status: 503 })
      expect(JSON.parse(told.body)).toMatchObject({ error: 'temporarily_unavailable' })
      expect(told.headers['retry-after']).toBeTruthy()
    } finally {
      state.down = false
    }
    expect((await obtain(browser, party, ada)).claims?.sub).toBe(ada.accountId)
  })
})

describe('answers', () => {
  test('form_post posts to the service: one form, sent by a script file or by its button', async () => {
    const browser = createBrowser(app)
    await browser.signIn(ada)
    const { url, checks } = await party.depart({ response_mode: 'form_post' })
    const response = await browser.exchange(url.href)
    const html = await response.text()
    expect(html).toContain(`action="${callback}"`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(html.match(/<form/g)).toHaveLength(1)
    expect(html).toMatch(/<html lang="fr"[\s\S]*<h1>Retour vers [\s\S]*<button[^>]*>Continuer</)
    expect(policy).not.toContain('form-action')
    expect(policy).toContain("default-src 'none'")
    const fields = Object.fromEntries([...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]))
    const landed = new URL(`${callback}?${new URLSearchParams(fields as Record<string, string>)}`)
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(ada.accountId)
  })

  test('pages of the engine carry our policy, which lets forms go nowhere else', async () => {
    const { headers } = await raw('/oauth/authorize?client_id=nobody&response_type=code')
    expect(headers['content-security-policy']).toContain("form-action 'self'")
    expect(headers['cache-control']).toBe('no-store')
  })

  test('an address that does not exist is our page, not the engine’s', async () => {
    const answer = await raw('/oauth/nowhere')
    expect(answer.status).toBe(404)
    expect(answer.body).toContain('Page introuvable')
  })

  test('browsers’ applications may ask: CORS for userinfo of their own address only', async () => {
    const { tokens } = await obtain(createBrowser(app), party, ada)
    const ask = (origin: string) => raw('/oauth/userinfo', { authorization: `Bearer ${tokens.access_token}`, origin })
    expect(await ask('https://service.example.fr')).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': 'https://service.example.fr' },
    })
    expect((await ask('https://evil.example.fr')).headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('over https', async () => {
  const behind = await oidcApp({
    clients: [testClient('standard')],
    env: { ISSUER_URL: 'https://identite.example.fr', DEPLOYMENT: 'sandbox', SMTP_URL: 'smtp://localhost:25' },
  })
  const eve = await behind.person({ email: 'eve@clamart.fr', memberships: [{}] })

  test('addresses and cookies are those of the public name, behind any proxy', async () => {
    const at = await createParty(behind, 'standard')
    const browser = createBrowser(behind)
    const { url, checks } = await at.depart({ scope: 'openid email' })
    expect(url.href).toMatch(/^https:\/\/identite\.example\.fr\/oauth\/authorize/)
    const page = await browser.follow(url.href)
    const { url: landed } = await browser.identify(page, eve)
    expect((await at.redeem(landed, checks)).claims()).toMatchObject({ iss: 'https://identite.example.fr', sub: eve.accountId })
    const names = [...browser.jar.cookies.values()].map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['__Host-mcp', '__Host-mcp-engine', '__Host-mcp-engine.sig']))
  })
})
