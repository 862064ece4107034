import { describe, expect, test } from 'vitest'
import { startSourceServer } from '../testing/source-server.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'
import { OutgoingRefused } from './refused.ts'
import { createSafeFetch, type SafeFetch, type SafeRequest } from './safe-fetch.ts'

const server = await startSourceServer(() => ({ json: { keys: [] } }))
const here = createSafeFetch({ allowLoopback: true })
const outside = createSafeFetch({ allowLoopback: false })

const refusal = async (fetch: SafeFetch, address: string, request?: SafeRequest): Promise<string> => {
  try {
    await fetch(address, request)
    return 'answered'
  } catch (error) {
    return error instanceof OutgoingRefused ? error.reason : `${error}`
  }
}

const internal = [
  ...['127.0.0.1', '127.8.8.8', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...[
    '0.0.0.0',
    '0.1.2.3',
    '192.0.0.170',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::7f00:1', '64:ff9b::7f00:1', 'fc00::1', 'fd12::1'],
  ...[
    'fe80::1',
    'fe80::1%lo',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    '100::1',
    '3fff::1',
    'not an address',
  ],
]

test.each(internal)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))
test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a01:e0a::1', '2606:4700::1111'])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true))
test('loopback is written plainly, or it is not loopback', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1', '0:0:0:0:0:0:0:1'].every(isLoopbackAddress)).toBe(true)
  expect(['::ffff:127.0.0.1', '0.0.0.0', '::', '10.0.0.1', 'localhost'].some(isLoopbackAddress)).toBe(false)
})

describe('an address chosen by a third party', () => {
  test.each([
    ...[
      'http://127.0.0.1',
      'https://127.0.0.1',
      'https://[::1]',
      'https://[::ffff:127.0.0.1]',
      'https://2130706433',
      'https://0x7f.1',
    ],
    ...['https://169.254.169.254/latest/meta-data', 'https://10.0.0.1', 'https://localhost', 'https://0/'],
  ])('%s is not called', async (address) => {
    const before = server.seen.length
    const url = new URL(address)
    url.port = String(server.port)
    expect(await refusal(outside, url.href)).toBe('not_public')
    expect(server.seen).toHaveLength(before)
  })
  test('a name that also resolves inside is not called', async () => {
    const rebinding = createSafeFetch({ allowLoopback: false, resolve: async () => ['8.8.8.8', '127.0.0.1'] })
    expect(await refusal(rebinding, `https://rebind.example:${server.port}/`)).toBe('not_public')
  })
  test('a name that does not resolve is said so', async () => {
    const nowhere = createSafeFetch({ allowLoopback: false, resolve: () => Promise.reject(new Error('ENOTFOUND')) })
    expect(await refusal(nowhere, 'https://nowhere.example/')).toBe('no_such_host')
    expect(await refusal(createSafeFetch({ allowLoopback: false, resolve: async () => [] }), 'https://empty.example/')).toBe(
      'no_such_host',
    )
  })
  test('only http(s), without a password, and never in the clear over the Internet', async () => {
    expect(await refusal(outside, 'file:///etc/passwd')).toBe('not_http')
    expect(await refusal(outside, 'no address at all')).toBe('not_http')
    expect(await refusal(outside, 'https://user:password@example.org/')).toBe('credentials_in_address')
    expect(await refusal(createSafeFetch({ allowLoopback: true, resolve: async () => ['8.8.8.8'] }), 'http://example.org/')).toBe(
      'not_public',
    )
  })
})

describe('where loopback is allowed', () => {
  test('an answer is read whole, a private address still is not called', async () => {
    const answer = await here(`${server.url}/jwks`, { headers: { accept: 'application/json' } })
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      200,
      'application/json;charset=utf-8',
      { keys: [] },
    ])
    expect(await refusal(here, 'https://192.168.0.1/')).toBe('not_public')
  })
  test('the connection goes to the address that was checked, under the name of the host', async () => {
    let asked = 0
    const pinned = createSafeFetch({
      allowLoopback: true,
      resolve: async () => {
        asked += 1
        return ['127.0.0.1']
      },
    })
    expect((await pinned(`http://service.example:${server.port}/`)).status).toBe(200)
    expect([asked, server.seen.at(-1)?.headers.host]).toEqual([1, `service.example:${server.port}`])
  })
  test('a form is posted', async () => {
    await here(`${server.url}/logout`, { method: 'POST', body: new URLSearchParams({ logout_token: 'a.b.c' }) })
    expect(server.seen.at(-1)).toMatchObject({
      method: 'POST',
      body: 'logout_token=a.b.c',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    })
  })
})

describe('an answer that is not taken', () => {
  const answering = async (...[behaviour, options = {}]: [Parameters<typeof startSourceServer>[0], object?]) => {
    const source = await startSourceServer(behaviour)
    return refusal(createSafeFetch({ allowLoopback: true, timeoutMs: 300, maxBytes: 1_000, ...options }), source.url)
  }
  test('a redirect', async () => {
    expect(await answering(() => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }))).toBe('redirect')
  })
  test('more than was agreed, announced or not', async () => {
    expect(await answering(() => ({ body: 'x'.repeat(1_001) }))).toBe('too_large')
    expect(
      await answering((_request, response) => {
        const more = setInterval(() => response.write('x'.repeat(400)), 5)
        response.on('close', () => clearInterval(more))
        return 'handled'
      }),
    ).toBe('too_large')
  })
  test('a compressed body', async () => {
    expect(await answering(() => ({ headers: { 'content-encoding': 'gzip' }, body: 'bomb' }))).toBe('compressed')
  })
  test('one that never comes, or drop by drop', async () => {
    expect(await answering(() => 'handled')).toBe('too_slow')
    expect(
      await answering((_request, response) => {
        const more = setInterval(() => response.write('x'), 20)
        response.on('close', () => clearInterval(more))
        return 'handled'
      }),
    ).toBe('too_slow')
    const silentNames = createSafeFetch({ allowLoopback: false, timeoutMs: 50, resolve: () => new Promise(() => undefined) })
    expect(await refusal(silentNames, 'https://slow.example/')).toBe('too_slow')
  })
  test('one cut before its end', async () => {
    expect(
      await answering((_request, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half')
        setTimeout(() => response.destroy(), 10)
        return 'handled'
      }),
    ).toBe('failed')
  })
  test('a caller that gives up', async () => {
    const source = await startSourceServer(() => 'handled')
    expect(await refusal(here, source.url, { signal: AbortSignal.timeout(20) })).toBe('failed')
  })
})
