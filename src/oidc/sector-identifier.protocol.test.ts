import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { cookieNames } from '../sign-in/cookie-names.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { freePort } from '../testing/free-port.ts'
import { addPerson, signPersonIn } from '../testing/oidc-people.ts'
import { callback, createBrowser, testClient } from '../testing/relying-party.ts'
import { runProduct } from '../testing/run-product.ts'
import { selfSigned } from '../testing/self-signed.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const elsewhere = 'https://elsewhere.example.fr/callback'
const seen: string[] = []
const publishing = async ({ key, cert }: ReturnType<typeof selfSigned>) => {
  const server = createServer({ key, cert }, (request, response) => {
    seen.push(request.url ?? '')
    const json = (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    if (request.url === '/listed') return json([callback, elsewhere])
    if (request.url === '/not-listed') return json([callback])
    if (request.url === '/no-list') return json({ redirect_uris: [callback, elsewhere] })
    if (request.url === '/too-large') return json([callback, elsewhere, 'x'.repeat(300_000)])
    if (request.url === '/page') return response.setHeader('content-type', 'text/html').end('<p>Accueil</p>')
    if (request.url === '/inside') return response.writeHead(302, { location: 'https://10.0.0.1/listed' }).end()
    if (request.url === '/here') return response.writeHead(302, { location: '/listed' }).end()
    if (request.url === '/missing') return response.writeHead(404).end()
    // « /slow » never answers
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const trusted = selfSigned()
const [service, stranger] = [await publishing(trusted), await publishing(selfSigned())]
const many = { subject_type: 'pairwise', require_pkce: false, redirect_uris: [callback, elsewhere] }
const refused = ['not-listed', 'no-list', 'too-large', 'page', 'inside', 'here', 'missing', 'slow']
const clients = [
  ...['listed', ...refused].map((path) => testClient(path, { ...many, sector_identifier_uri: `${service}/${path}` })),
  testClient('same-sector', { ...many, sector_identifier_uri: `${service}/listed` }),
  testClient('another-certificate', { ...many, sector_identifier_uri: `${stranger}/listed` }),
  testClient('another-sector', { ...many, sector: 'another' }),
]

const folder = temporaryFolder()
const databaseUrl = await testDatabaseUrl()
const port = await freePort()
writeFileSync(join(folder, 'service.pem'), trusted.cert)
writeFileSync(join(folder, 'clients.json'), JSON.stringify(clients))
/** A process of its own: an authority beside the system's is read when it starts. */
const product = runProduct(['start'], {
  ...{ DATABASE_URL: databaseUrl, PORT: String(port), DEMO_SERVICE: 'off', LOG_LEVEL: 'error' },
  ...{ CLIENTS_FILE: join(folder, 'clients.json'), NODE_EXTRA_CA_CERTS: join(folder, 'service.pem') },
})
afterAll(async () => {
  product.child.kill()
  await product.ended
})
await product.ready

const db = openDatabase(await testPool({ url: databaseUrl }))
const origin = `http://localhost:${port}`
const cookies = cookieNames({ issuer: origin })
const reached = { db, origin, cookies, address: `http://127.0.0.1:${port}`, deps: { clock: () => new Date() } }
const ada = await addPerson(db, new Date(), { email: 'ada@clamart.fr', memberships: [{}] })

const ask = async (clientId: string, redirect_uri = callback) => {
  const browser = createBrowser(reached)
  await browser.trust(ada)
  const { secret } = await signPersonIn(db, new Date(), ada)
  browser.jar.keep([`${cookies.session}=${secret}; Path=/`], '/')
  const query = new URLSearchParams({ client_id: clientId, redirect_uri, response_type: 'code', scope: 'openid' })
  return browser.follow(`/oauth/authorize?${query}`)
}

const subjectAt = async (clientId: string, redirect_uri = callback): Promise<string | undefined> => {
  const { url } = await ask(clientId, redirect_uri)
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: url.searchParams.get('code') ?? '', redirect_uri })
  const authorization = `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(`secret of ${clientId}`)}`).toString('base64')}`
  const answer = await fetch(`${reached.address}/oauth/token`, { method: 'POST', body, headers: { authorization } })
  return decodeJwt(((await answer.json()) as { id_token: string }).id_token).sub
}

test('a service with several hosts publishes its list over HTTPS: it is read once, and services of that sector share their subjects', async () => {
  const here = await subjectAt('listed')
  expect(here).toMatch(/^[\w-]{43}$/)
  expect(await subjectAt('listed', elsewhere)).toBe(here)
  expect(await subjectAt('same-sector')).toBe(here)
  expect(await subjectAt('another-sector')).not.toBe(here)
  expect(seen.filter((path) => path === '/listed')).toHaveLength(2)
})

test.each([
  ['that does not list every address of the service', 'not-listed', 'all registered redirect_uris must be included'],
  ['that is no list', 'no-list', 'must return single JSON array'],
  ['of more than 256 kB', 'too-large', 'could not load sector_identifier_uri'],
  ['that is a page', 'page', 'failed to parse sector_identifier_uri'],
  ['that is not there', 'missing', 'expected 200 OK, got 404'],
  ['that sends to a private address', 'inside', 'could not load sector_identifier_uri'],
  ['that sends anywhere at all', 'here', 'could not load sector_identifier_uri'],
  ['that never comes', 'slow', 'could not load sector_identifier_uri'],
  ['under a certificate nobody vouches for', 'another-certificate', 'could not load sector_identifier_uri'],
])('a list %s: the service is refused on a page of ours', async (_what, clientId, reason) => {
  const page = await ask(clientId)
  expect([page.response.status, page.url.origin]).toEqual([400, origin])
  expect(page.html).toContain(reason)
})
