import fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { writeSeries } from './metrics.ts'
import { metricsRoutes } from './metrics-routes.ts'

const token = 'a-token-of-the-tests'
const guarded = await testApp({ env: { METRICS_TOKEN: token } })
const open = await testApp()

const read = async ({ origin }: { origin: string }, headers: Record<string, string> = {}) => {
  const response = await fetch(`${origin}/metrics`, { headers })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}
const figure = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  )

describe('/metrics', () => {
  test('answers whoever bears the token, and nobody else', async () => {
    for (const headers of [{}, { authorization: 'Bearer another' }, { authorization: token }])
      expect((await read(guarded, headers as Record<string, string>)).status).toBe(401)
    expect(await read(guarded, { authorization: `Bearer ${token}` })).toMatchObject({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
    })
  })

  test('is nobody’s, elsewhere than in development, until a token is chosen', async () => {
    const server = fastify()
    const none = new Proxy({}, { get: () => expect.unreachable() }) as never
    for (const deployment of ['production', 'sandbox'] as const) {
      const config = { deployment, secrets: { metricsToken: null } }
      metricsRoutes(server, { config: config as never, db: none, clock: none, pool: none, requests: none })
    }
    expect((await server.inject('/metrics')).statusCode).toBe(404)
  })

  test('counts answers by route, those of the engine too, and names nobody', async () => {
    await fetch(`${open.origin}/no/such/page/jeanne@clamart.fr?code=secret`)
    await fetch(`${open.origin}/oauth/token`, { method: 'POST' })
    await fetch(`${open.origin}/oauth/userinfo`)
    const { text } = await read(open)
    expect(figure(text, 'moncomptepro_http_requests_total{method="GET",route="none",status="404"}')).toBe(1)
    expect(figure(text, 'moncomptepro_http_requests_total{method="POST",route="/oauth/token",status="401"}')).toBe(1)
    expect(figure(text, 'moncomptepro_http_requests_total{method="GET",route="/oauth/userinfo",status="401"}')).toBe(1)
    expect(figure(text, 'moncomptepro_http_request_duration_seconds_bucket{le="+Inf"}')).toBe(
      figure(text, 'moncomptepro_http_request_duration_seconds_count'),
    )
    expect(text).not.toMatch(/jeanne|secret/)
  })

  test('says what the process holds and what waits', async () => {
    const { text } = await read(open)
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(figure(text, 'moncomptepro_database_up')).toBe(1)
    expect(figure(text, 'moncomptepro_outbox_mails')).toBe(0)
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) [a-z_0-9]+ .+|[a-z_0-9]+(?:\{.+\})? [0-9.e+-]+)$/)
  })

  test('what a label holds cannot write a line', () => {
    const samples = [{ labels: { route: 'a"b\\c\nd', status: 200 }, value: 2 }]
    expect(writeSeries([{ name: 'n', type: 'counter', help: 'h', samples }])).toBe(
      '# HELP n h\n# TYPE n counter\nn{route="a\\"b\\\\c\\nd",status="200"} 2\n',
    )
  })
})
