import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const NANOSECONDS = 1e9
/** Seconds: a page, a sign-in with its password, a source that is slow, a wait that is cut. */
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Labels = Readonly<Record<string, string | number>>
export type Sample = { labels?: Labels; suffix?: string; value: number }
/** One series as Prometheus reads it. */
export type Series = { name: string; type: 'counter' | 'gauge' | 'histogram'; help: string; samples: readonly Sample[] }

export type RequestCounts = { read(): Series[] }

/** Addresses that the engine answers behind one route; any other is counted under it. */
const engineRoutes: ReadonlySet<string> = new Set(
  ['authorize', 'token', 'userinfo', 'jwks', 'token/introspection', 'token/revocation', 'request', 'logout'].map(
    (path) => `/oauth/${path}`,
  ),
)

/**
 * Counts the answers of this server from now on, by route as it is declared: never by address, which may hold anything. Install it before
 * the routes.
 */
export const countRequests = (app: FastifyInstance): RequestCounts => {
  /** by `method status route`: neither of the first two holds a space */
  const answers = new Map<string, number>()
  const delays = { counts: buckets.map(() => 0), sum: 0, count: 0 }
  app.addHook('onResponse', (request, reply, done) => {
    const key = `${request.method} ${reply.raw.statusCode} ${routeOf(request)}`
    answers.set(key, (answers.get(key) ?? 0) + 1)
    const seconds = reply.elapsedTime / 1_000
    delays.sum += seconds
    delays.count += 1
    const first = buckets.findIndex((limit) => seconds <= limit)
    if (first !== -1) delays.counts[first] = (delays.counts[first] ?? 0) + 1
    done()
  })
  return {
    read: () => [
      {
        name: 'moncomptepro_http_requests_total',
        type: 'counter',
        help: 'Requests answered by this process.',
        samples: [...answers].map(([key, value]) => ({ labels: labelsOf(key), value })),
      },
      {
        name: 'moncomptepro_http_request_duration_seconds',
        type: 'histogram',
        help: 'Time to answer, all routes together.',
        samples: [
          ...buckets.map((le, index) => ({ suffix: '_bucket', labels: { le }, value: upTo(delays.counts, index) })),
          { suffix: '_bucket', labels: { le: '+Inf' }, value: delays.count },
          { suffix: '_sum', value: delays.sum },
          { suffix: '_count', value: delays.count },
        ],
      },
    ],
  }
}

const routeOf = ({ url, routeOptions }: FastifyRequest): string => {
  const declared = routeOptions.url ?? 'none'
  if (declared !== '/oauth/*') return declared
  const path = url.split('?', 1)[0] ?? ''
  return engineRoutes.has(path) ? path : declared
}

const labelsOf = (key: string): Labels => {
  const [method = '', status = '', route = ''] = key.split(' ', 3)
  return { method, route, status }
}

/** Each answer is counted in the narrowest bucket that holds it; a series counts it in all those that do. */
const upTo = (counts: readonly number[], index: number): number =>
  counts.slice(0, index + 1).reduce((sum, count) => sum + count, 0)

const gauge = (name: string, help: string, ...samples: Sample[]): Series => ({ name, type: 'gauge', help, samples })

/** What the process itself uses; the names are those that Prometheus’s own client libraries give. Watches the event loop from its first call. */
export const watchProcess = (): (() => Series[]) => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const startedAt = Date.now() / 1_000 - process.uptime()
  return () => {
    const { user, system } = process.cpuUsage()
    const late = delay.count > 0 ? delay.percentile(99) / NANOSECONDS : 0
    delay.reset()
    return [
      gauge('process_resident_memory_bytes', 'Memory held by this process.', { value: process.memoryUsage.rss() }),
      {
        name: 'process_cpu_seconds_total',
        type: 'counter',
        help: 'Time of processor used by this process.',
        samples: [{ value: (user + system) / 1e6 }],
      },
      gauge('process_start_time_seconds', 'When this process started, since 1970.', { value: startedAt }),
      gauge('nodejs_eventloop_lag_p99_seconds', 'How late the event loop ran since the last reading.', { value: late }),
    ]
  }
}

/** The text format, version 0.0.4. */
export const writeSeries = (series: readonly Series[]): string =>
  series
    .map(({ name, type, help, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(({ suffix = '', labels, value }) => `${name}${suffix}${writeLabels(labels)} ${value}`),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n')

const writeLabels = (labels: Labels | undefined): string => {
  if (!labels) return ''
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(String(value))}"`)
  return `{${written.join(',')}}`
}

const escapeLabel = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
