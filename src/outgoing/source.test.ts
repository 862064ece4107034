import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Behaviour, startSourceServer } from '../testing/source-server.ts'
import { createCircuit } from './circuit.ts'
import { createPace, readRetryAfter } from './pace.ts'
import { createSource, type SourceOptions, type Trouble } from './source.ts'

const bench = async (behaviour: Behaviour, options: Partial<SourceOptions> = {}) => {
  const server = await startSourceServer(behaviour)
  let now = Date.parse('2026-09-02T10:00:00Z')
  const troubles: Trouble[] = []
  const source = createSource({
    name: 'registry',
    baseUrl: `${server.url}/api/v3/`,
    clock: () => new Date(now),
    budgetMs: 400,
    onTrouble: (_name, trouble) => troubles.push(trouble),
    ...options,
  })
  const trouble = async (path = '/a') => {
    const answer = await source.get(path)
    return answer.said ? answer.status : answer.trouble
  }
  return { server, source, troubles, trouble, pass: (milliseconds: number) => (now += milliseconds) }
}

describe('a source that answers', () => {
  test('is asked at its base address, with what was asked, and says its status and its document', async () => {
    const { source, server } = await bench(() => ({ json: { results: [1] } }), { headers: { 'x-key': 'k' } })
    expect(await source.get('/search', { query: { q: 'été & co', page: 1, absent: undefined } })).toEqual({
      said: true,
      status: 200,
      body: { results: [1] },
      location: null,
    })
    expect(server.seen[0]).toMatchObject({ method: 'GET', headers: { accept: 'application/json', 'x-key': 'k' } })
    expect(server.seen[0]?.url.href).toBe('http://source/api/v3/search?q=%C3%A9t%C3%A9+%26+co&page=1')
  })
  test.each([400, 401, 403, 404])('a %i with a document is an answer', async (status) => {
    const { source } = await bench(() => ({ status, json: { header: { statut: status } } }))
    expect(await source.get('/a')).toMatchObject({ said: true, status, body: { header: { statut: status } } })
  })
  test('a redirect is an answer that is not followed', async () => {
    const { source, server } = await bench(() => ({ status: 301, headers: { location: '/siret/2' }, body: '<html>' }))
    expect(await source.get('/siret/1')).toEqual({ said: true, status: 301, body: null, location: '/siret/2' })
    expect(server.seen).toHaveLength(1)
  })
  test('twenty identical requests at once are one; later ones are asked again', async () => {
    const { source, server } = await bench(() => ({ json: {} }))
    const answers = await Promise.all(Array.from({ length: 20 }, () => source.get('/a')))
    expect([answers.every(({ said }) => said), server.seen.length]).toEqual([true, 1])
    await source.get('/a')
    await source.get('/b')
    expect(server.seen).toHaveLength(3)
  })
})

describe('a source in trouble is unavailable, and says why to the operator', () => {
  const page = '<!doctype html><title>Maintenance</title>'
  const cases: [string, Behaviour, Trouble][] = [
    ['a 500', () => ({ status: 500, json: {} }), 'server_error'],
    ['a page instead of a document', () => ({ headers: { 'content-type': 'text/html' }, body: page }), 'unreadable'],
    ['a page that says it is JSON', () => ({ headers: { 'content-type': 'application/json' }, body: page }), 'unreadable'],
    ['a 404 page', () => ({ status: 404, headers: { 'content-type': 'text/html' }, body: page }), 'unreadable'],
    ['no content type', () => ({ body: '{}' }), 'unreadable'],
    ['a truncated document', () => ({ headers: { 'content-type': 'application/json' }, body: '{"siret":"219' }), 'unreadable'],
    ['silence', () => 'handled', 'too_slow'],
    ['a 429', () => ({ status: 429, json: {} }), 'too_often'],
    [
      'a document cut before its announced end',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        response.write('{"a":1}')
        setTimeout(() => response.destroy(), 5)
        return 'handled'
      },
      'unreachable',
    ],
    [
      'a document that comes drop by drop',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const drops = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drops))
        return 'handled'
      },
      'too_slow',
    ],
  ]
  test.each(cases)('%s', async (_what, behaviour, trouble) => {
    const { source, troubles } = await bench(behaviour)
    expect(await source.get('/a')).toEqual({ said: false, trouble })
    expect(troubles).toEqual([trouble])
  })
  test('fifty megabytes are not read', async () => {
    let sent = 0
    const { source } = await bench(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('"')
        const piece = 'x'.repeat(1_000_000)
        const more = (): void => {
          if (response.destroyed || sent >= 50) return
          sent += 1
          if (response.write(piece)) setImmediate(more)
          else response.once('drain', more)
        }
        more()
        return 'handled'
      },
      { budgetMs: 5_000 },
    )
    expect(await source.get('/a')).toEqual({ said: false, trouble: 'unreadable' })
    expect(sent).toBeLessThan(50)
  })
  test('nor when they are hidden in a small archive', async () => {
    const { source } = await bench(
      () => ({
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: gzipSync(`"${'x'.repeat(50_000_000)}"`),
      }),
      { budgetMs: 5_000 },
    )
    expect(await source.get('/a')).toEqual({ said: false, trouble: 'unreadable' })
  })
  test('nobody there', async () => {
    const { source, server } = await bench(() => ({ json: {} }))
    await server.stop()
    expect(await source.get('/a')).toEqual({ said: false, trouble: 'unreachable' })
  })
  test('the caller has less time than the source', async () => {
    const { source } = await bench(() => 'handled', { budgetMs: 10_000 })
    expect(await source.get('/a', { signal: AbortSignal.timeout(20) })).toEqual({ said: false, trouble: 'too_slow' })
  })
})

describe('the circuit', () => {
  test('five failures and the source is left alone; every ten seconds one call tries it; one success and all is well', async () => {
    let well = false
    const { trouble, server, pass } = await bench(() => (well ? { json: {} } : { status: 500, json: {} }))
    for (let call = 0; call < 5; call += 1) expect(await trouble()).toBe('server_error')
    expect(await trouble()).toBe('open_circuit')
    pass(9_999)
    expect(await trouble()).toBe('open_circuit')
    expect(server.seen).toHaveLength(5)
    pass(1)
    expect(await Promise.all([trouble('/a'), trouble('/b')])).toEqual(['server_error', 'open_circuit'])
    well = true
    expect(await trouble()).toBe('open_circuit')
    pass(10_000)
    expect(await trouble()).toBe(200)
    expect(await Promise.all([trouble('/a'), trouble('/b')])).toEqual([200, 200])
  })
  test('failures count in a row only, and a clock set back does not keep it open', () => {
    let now = 1_000_000
    const circuit = createCircuit(() => new Date(now))
    for (let call = 0; call < 4; call += 1) circuit.failed()
    circuit.worked()
    circuit.failed()
    expect(circuit.mayCall()).toBe(true)
    for (let call = 0; call < 4; call += 1) circuit.failed()
    expect(circuit.mayCall()).toBe(false)
    now -= 3_600_000
    expect(circuit.mayCall()).toBe(true)
  })
})

describe('the pace', () => {
  test('a source that asks for rest is left alone exactly as long', async () => {
    let busy = true
    const { trouble, server, pass } = await bench(() =>
      busy ? { status: 429, headers: { 'retry-after': '30' }, json: {} } : { json: {} },
    )
    expect(await trouble()).toBe('too_often')
    busy = false
    pass(29_999)
    expect(await trouble()).toBe('too_often')
    expect(server.seen).toHaveLength(1)
    pass(1)
    expect(await trouble()).toBe(200)
  })
  test('rest is not a failure: the circuit stays closed', async () => {
    const { trouble, pass } = await bench(() => ({ status: 503, headers: { 'retry-after': '1' }, json: {} }))
    for (let call = 0; call < 8; call += 1) {
      expect(await trouble()).toBe('too_often')
      pass(1_000)
    }
  })
  test('seven calls a second: the eighth waits for its turn, who cannot wait is told', () => {
    let now = 0
    const pace = createPace(() => new Date(now), 7)
    expect(Array.from({ length: 9 }, () => pace.takePlace(3_000))).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000, 1_000])
    expect(pace.takePlace(500)).toBeNull()
    now = 1_100
    expect(Array.from({ length: 6 }, () => pace.takePlace(3_000))).toEqual([0, 0, 0, 0, 0, 900])
  })
  test('seconds, a date, or nothing', () => {
    const now = new Date('2026-09-02T10:00:00Z')
    expect(
      ['120', 'Wed, 02 Sep 2026 10:00:30 GMT', 'Wed, 02 Sep 2026 09:00:00 GMT', 'soon', null, '999999999'].map((text) =>
        readRetryAfter(text, now),
      ),
    ).toEqual([120_000, 30_000, 0, 2_000, 2_000, 86_400_000])
  })
})
