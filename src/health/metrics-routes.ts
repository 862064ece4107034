import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { SECOND } from '../clock.ts'
import type { DatabasePool } from '../database/pool.ts'
import type { Deps } from '../deps.ts'
import { RequestRefused } from '../errors.ts'
import { digest } from '../secrets/random.ts'
import { type RequestCounts, type Series, watchProcess, writeSeries } from './metrics.ts'

const config = { access: 'public' } as const

type MetricsDeps = Pick<Deps, 'db' | 'clock' | 'config'> & { pool: DatabasePool; requests: RequestCounts }

/**
 * `/metrics`, for Prometheus: figures of this process and of the queues, nothing of anybody. With `METRICS_TOKEN`, to whoever bears it; without,
 * in development to whoever reaches it (this machine alone, unless `BIND` says otherwise), elsewhere to nobody.
 */
export const metricsRoutes = (app: FastifyInstance, deps: MetricsDeps): void => {
  const token = deps.config.secrets.metricsToken
  if (token === null && deps.config.deployment !== 'development') return
  const readProcess = watchProcess()
  app.get('/metrics', { config }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (token !== null && !bears(request.headers.authorization, token))
      return reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'unauthorized' })
    const series = [...readProcess(), ...deps.requests.read(), connections(deps.pool), ...(await readQueues(deps))]
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(writeSeries(series))
  })
}

const bears = (authorization: string | undefined, token: string): boolean => {
  const [, presented] = /^bearer (\S+)$/i.exec(authorization ?? '') ?? []
  return presented !== undefined && timingSafeEqual(digest(presented), digest(token))
}

const connections = (pool: DatabasePool): Series => {
  const { total, idle, waiting } = pool.counts()
  return {
    name: 'moncomptepro_database_connections',
    type: 'gauge',
    help: 'Connections of this process: used, idle; and requests that wait for one.',
    samples: Object.entries({ used: total - idle, idle, waiting }).map(([state, value]) => ({ labels: { state }, value })),
  }
}

/** A database that does not answer is a figure too. */
const readQueues = async ({ db, clock }: MetricsDeps): Promise<Series[]> => {
  const now = clock()
  const found = await readOutbox(db)
  const up: Series = {
    name: 'moncomptepro_database_up',
    type: 'gauge',
    help: 'The database answered this reading.',
    samples: [{ value: found ? 1 : 0 }],
  }
  if (!found) return [up]
  const age = found.oldest === null ? 0 : Math.max(0, (now.getTime() - found.oldest.getTime()) / SECOND)
  return [
    up,
    { name: 'moncomptepro_outbox_mails', type: 'gauge', help: 'Mails that wait.', samples: [{ value: found.waiting }] },
    { name: 'moncomptepro_outbox_oldest_seconds', type: 'gauge', help: 'Age of the oldest of them.', samples: [{ value: age }] },
  ]
}

const readOutbox = async (db: Deps['db']): Promise<{ waiting: number; oldest: Date | null } | undefined> => {
  try {
    return await db
      .selectFrom('outbox')
      .select([sql<number>`count(*)::integer`.as('waiting'), sql<Date | null>`min(created_at)`.as('oldest')])
      .where('sentAt', 'is', null)
      .where('failedAt', 'is', null)
      .executeTakeFirst()
  } catch (error) {
    if (error instanceof RequestRefused) return undefined
    throw error
  }
}
