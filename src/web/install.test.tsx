import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RequestRefused } from '../errors.ts'
import { textOf } from '../testing/page-forms.ts'
import { Page } from './components/index.ts'
import { html } from './html.tsx'
import { installWeb } from './install.ts'
import { serverOptions } from './server-options.ts'

const config = { issuer: 'https://compte.example.fr', theme: 'neutral', supportContact: 'aide@example.fr' } as const
const route = { config: { access: 'public' } } as const
const fromOurs = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify(serverOptions({ trustProxy: false, logLevel: 'silent' }))
  await installWeb(app, config)
  app.get('/page', route, (_request, reply) => html(reply, <Page title="Une page" children="" />))
  app.post('/page', route, (request) => request.body)
  app.get('/bug', route, () => {
    throw new Error('secret detail nom@mairie.fr')
  })
  app.get('/late', route, () => {
    throw Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
  })
  app.get('/limited', route, () => {
    throw new RequestRefused('too_many_requests', { retryAfterSeconds: 90.2 })
  })
  app.get('/api/limited', route, () => {
    throw new RequestRefused('too_many_requests', { retryAfterSeconds: 1 })
  })
})
afterAll(() => app.close())

describe('an address that cannot be decoded', () => {
  const asked = (url: string) => app.inject({ url, headers: { 'accept-language': 'fr' } })

  test.each(['/%E0%A4%A', '/page/%'])('is a page like any other: %s', async (url) => {
    const { statusCode, headers, body } = await asked(url)
    expect(statusCode).toBe(400)
    expect(textOf(body)).toContain('Demande incomprise')
    expect(textOf(body)).toMatch(/référence.*[2-9B-Z]{4}-[2-9B-Z]{4}/i)
    const { headers: others } = await app.inject('/page')
    for (const name of Object.keys(others).filter((one) => !['content-length', 'date'].includes(one)))
      expect([name, headers[name]]).toEqual([name, others[name]])
  })

  test.each([
    ['/api/v1/%E0%A4%A', { status: 400, reference: expect.any(String) }],
    ['/api/%E0%A4%A', { error: 'bad_request', reference: expect.any(String) }],
    ['/oauth/%E0%A4%A', { error: 'invalid_request', reference: expect.any(String) }],
    ['/scim/v2/Users/%E0%A4%A', { error: 'invalid_request', reference: expect.any(String) }],
  ])('is told to programs in JSON: %s', async (url, said) => {
    const { statusCode, headers, body } = await asked(url)
    expect([statusCode, headers['content-type']]).toEqual([400, expect.stringContaining('json')])
    expect(JSON.parse(body)).toMatchObject(said)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
})

describe('every page', () => {
  test('is never kept, never framed, and runs nothing inline', async () => {
    const { headers } = await app.inject('/page')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("form-action 'self'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age'),
    })
  })

  test('comes in the language this browser chose, and comes back to itself', async () => {
    const chosen = await app.inject({
      method: 'POST',
      url: '/language',
      headers: fromOurs,
      payload: 'locale=en&back=%2Fpage%3Fa%3D1',
    })
    expect(chosen.statusCode).toBe(303)
    expect(chosen.headers.location).toBe('/page?a=1')
    const page = await app.inject({ url: '/page', cookies: { lang: 'en' } })
    expect(page.body).toContain('<html lang="en"')
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\r\nx: y',
    '',
  ])('never leads elsewhere: %j', async (back) => {
    const payload = new URLSearchParams({ locale: 'en', back }).toString()
    const { headers } = await app.inject({ method: 'POST', url: '/language', headers: fromOurs, payload })
    expect(headers.location).toBe('/')
  })

  test('is in French unless only English is accepted', async () => {
    const language = async (accepted: string) =>
      /lang="(..)"/.exec((await app.inject({ url: '/page', headers: { 'accept-language': accepted } })).body)?.[1]
    expect(await language('en-GB,en;q=0.9')).toBe('en')
    expect(await language('en-US,en;q=0.9,fr;q=0.5')).toBe('fr')
    expect(await language('de')).toBe('fr')
  })
})

describe('a refused request says', () => {
  const refusals: [what: string, request: object, status: number, words: string][] = [
    ['an unknown address', { url: '/nowhere' }, 404, 'Page introuvable'],
    [
      'a write from another site',
      { method: 'POST', url: '/page', headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      'Demande refusée',
    ],
    ['a name said twice', { method: 'POST', url: '/page', headers: fromOurs, payload: 'a=1&a=2' }, 400, 'Demande incomprise'],
    [
      'too large a body',
      { method: 'POST', url: '/page', headers: fromOurs, payload: `a=${'x'.repeat(70_000)}` },
      413,
      'trop volumineuse',
    ],
    [
      'too many parameters',
      { url: `/page?${Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&')}` },
      400,
      'Demande incomprise',
    ],
    ['too long an address', { url: `/page?q=${'x'.repeat(9_000)}` }, 400, 'Demande incomprise'],
    [
      'an unknown kind of body',
      { method: 'POST', url: '/page', headers: { ...fromOurs, 'content-type': 'text/xml' }, payload: '<a/>' },
      400,
      'incomprise',
    ],
    ['too many tries', { url: '/limited' }, 429, 'Réessayez dans 2 minutes.'],
    ['a late database', { url: '/late' }, 503, 'indisponible'],
    ['a bug', { url: '/bug' }, 500, 'Une erreur est survenue'],
  ]
  test.each(refusals)('%s', async (_what, request, status, words) => {
    const response = await app.inject(request)
    expect(response.statusCode).toBe(status)
    expect(textOf(response.body)).toContain(words)
    expect(response.body).toContain('aide@example.fr')
    expect(response.body).toMatch(/[2-9B-Z]{4}-[2-9B-Z]{4}/)
  })

  test('when to come back', async () => {
    expect((await app.inject('/limited')).headers['retry-after']).toBe('91')
    expect((await app.inject('/late')).headers['retry-after']).toBe('5')
  })

  test('nothing internal', async () => {
    expect((await app.inject('/bug')).body).not.toMatch(/secret detail|nom@mairie|\bat /)
  })

  test('the same to machines, as JSON', async () => {
    const response = await app.inject('/api/limited')
    expect(response.json()).toMatchObject({ error: 'too_many_requests', reference: expect.any(String) })
  })
})

describe('assets', () => {
  const stylesheet = async () => /href="(\/assets\/[^"]+)"/.exec((await app.inject('/page')).body)?.[1] ?? ''

  test('are kept for ever, and compressed for who accepts it', async () => {
    const url = await stylesheet()
    const compressed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
      vary: 'accept-encoding',
    })
    expect(compressed.headers['cache-control']).toContain('immutable')
    expect((await app.inject(url)).headers['content-encoding']).toBeUndefined()
  })

  test.each([
    '../package.json',
    '%2e%2e/package.json',
    'dsfr/core/core.css',
    'style.css.map',
  ])('nothing else is served: %s', async (name) => {
    const url = (await stylesheet()).replace('style.css', name)
    expect((await app.inject(url)).statusCode).toBe(404)
  })
})
