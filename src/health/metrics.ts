import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'

const NANOSECONDS = 1e9
/** Seconds: a page, a sign-in with its password, a source that is slow, a wait that is cut. */
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Labels = Readonly<Record<string, string | number>>
export type Sample = { labels?: Labels; suffix?: string; value: number }
/** One series as Prometheus reads it. */
export type Series = { name: string; type: 'counter' | 'gauge' | 'histogram'; help: string; samples: readonly Sample[] }

export type RequestCounts = { read(): Series[] }

/** Addresses that the engine answers behind one route; any other is counted under it. */
const engineRoute = /^\/oauth\/(?:authorize|token|userinfo|jwks|token\/introspection|token\/revocation|request|logout)$/

/**
 * Counts the answers of this server from now on, by route as it is declared: never by address, which may hold anything. Install it before
 * the routes.
 */
export const countRequests = (app: FastifyInstance): RequestCounts => {
  const answers = new Map<string, { labels: Labels; count: number }>()
  const delays = { counts: buckets.map(() => 0), sum: 0, count: 0 }
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const route = engineRoute.test(path) ? path : (request.routeOptions.url ?? 'none')
    const labels = { method: request.method, route, status: reply.raw.statusCode }
    const key = Object.values(labels).join(' ')
    const counted = answers.get(key) ?? { labels, count: 0 }
    counted.count += 1
    answers.set(key, counted)
    const seconds = reply.elapsedTime / 1_000
    delays.sum += seconds
    delays.count += 1
    for (const [index, limit] of buckets.entries()) if (seconds <= limit) delays.counts[index] = (delays.counts[index] ?? 0) + 1
  })
  return {
    read: () => [
      {
        name: 'moncomptepro_http_requests_total',
        type: 'counter',
        help: 'Requests answered by this process.',
        samples: [...answers.values()].map(({ labels, count }) => ({ labels, value: count })),
      },
      {
        name: 'moncomptepro_http_request_duration_seconds',
        type: 'histogram',
        help: 'Time to answer, all routes together.',
        samples: [
          ...buckets.map((le, index) => ({ suffix: '_bucket', labels: { le }, value: delays.counts[index] ?? 0 })),
          { suffix: '_bucket', labels: { le: '+Inf' }, value: delays.count },
          { suffix: '_sum', value: delays.sum },
          { suffix: '_count', value: delays.count },
        ],
      },
    ],
  }
}

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
