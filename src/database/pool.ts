import type { PostgresPool, PostgresQueryResult } from 'kysely'
import pg from 'pg'
import { prepareOn } from './prepared.ts'
import { asRefusal, isUnavailable } from './unavailable.ts'

export type PoolOptions = {
  url: string
  size: number
  statementTimeoutMs: number
  /** How long a request waits for a connection, new or returned, before it is refused. */
  waitMs?: number
  /** An idle connection was cut: worth a line in the log; the pool replaces it. */
  onIdleError?: (error: Error) => void
}

export type DatabasePool = PostgresPool & {
  end(): Promise<void>
  /** One statement by itself, on whichever connection is free: what `connect`, `query` and `release` do, by the shortest way. */
  run<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  /** Connections open, idle, and requests waiting for one. */
  counts(): { total: number; idle: number; waiting: number }
}

const DATE = 1082

/** A day is text: no time zone may move it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === DATE ? (text: string) => text : pg.types.getTypeParser(oid, format)),
}

/**
 * A pool whose waits are all bounded: connection, statement, and the answer of a frozen server.
 * What the database cannot answer now is thrown as `RequestRefused('unavailable')`.
 */
export const createPool = ({ url, size, statementTimeoutMs, waitMs = 2_000, onIdleError }: PoolOptions): DatabasePool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: waitMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 2_000,
    idle_in_transaction_session_timeout: 60_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 3_600,
    keepAlive: true,
    application_name: 'moncomptepro',
    types,
  })
  // those being closed may still hear the server stop
  let closing = false
  pool.on('error', (error) => {
    if (!closing) onIdleError?.(error)
  })
  const clients = new WeakMap<pg.PoolClient, NamedClient>()
  const connect = (): Promise<NamedClient> =>
    new Promise((resolve, reject) => {
      pool.connect((error, client) => {
        if (!client) return reject(asRefusal(error))
        const known = clients.get(client) ?? named(client)
        clients.set(client, known)
        resolve(known)
      })
    })
  return {
    // Kysely's type also has cursors, which nothing here opens
    connect: connect as PostgresPool['connect'],
    async run(text, values) {
      const client = await connect()
      try {
        return await client.query(text, values)
      } finally {
        client.release()
      }
    },
    end() {
      closing = true
      return pool.end()
    },
    counts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
}

type NamedClient = {
  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  release(): void
}

/** One connection: statements named, outages translated, a broken connection never given back. */
const named = (client: pg.PoolClient): NamedClient => {
  const prepared = prepareOn(client)
  let broken = false
  client.on('error', () => {
    broken = true
  })
  return {
    async query<Row>(text: string, values: readonly unknown[]) {
      try {
        return (await prepared.query(text, values)) as PostgresQueryResult<Row>
      } catch (error) {
        broken ||= isUnavailable(error) && !isCancelled(error)
        throw asRefusal(error)
      }
    },
    release() {
      if (broken || !prepared.isFull()) return client.release(broken)
      prepared.trim().then(
        () => client.release(),
        () => client.release(true),
      )
    },
  }
}

/** The server cancelled it and is ready for the next one. */
const isCancelled = (error: Error): boolean => 'code' in error && (error.code === '57014' || error.code === '40P01')
