import { sql } from 'kysely'
import { SECOND } from '../clock.ts'
import type { Db, Tx } from '../database/index.ts'

/** `key` names what is counted (`code-tries:sign_in:address`); the count holds over nodes and restarts. */
export type Limit = { key: string; max: number; windowSeconds: number }
export type LimitAnswer = { allowed: true } | { allowed: false; retryAfterSeconds: number }

export type Counted = Limit & LimitAnswer & { count: number }

/**
 * Counts one try under each key and answers, in the same order, whether it was within each limit: a single statement, so that parallel tries
 * cannot slip through. Keys are taken in one order everywhere: two statements never wait for each other.
 */
export const countTries = async (db: Db | Tx, now: Date, limits: readonly Limit[]): Promise<Counted[]> => {
  const sorted = [...new Map(limits.map((limit) => [limit.key, limit])).values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows = sorted.map(
    ({ key, windowSeconds }) => sql`(${key}, 1, ${now}::timestamptz, ${endOf(now, windowSeconds)}::timestamptz)`,
  )
  const counted = await sql<{ key: string; count: number; expiresAt: Date }>`
    insert into rate_limits as r (key, count, window_started_at, expires_at) values ${sql.join(rows)}
    on conflict (key) do update set
      count = case when r.expires_at <= ${now} then 1 else r.count + 1 end,
      window_started_at = case when r.expires_at <= ${now} then ${now} else r.window_started_at end,
      expires_at = case when r.expires_at <= ${now} then excluded.expires_at else r.expires_at end
    returning key, count, expires_at`.execute(db)
  const byKey = new Map(counted.rows.map((row) => [row.key, row]))
  return limits.map((limit) => answer(limit, now, byKey.get(limit.key)))
}

const endOf = (now: Date, windowSeconds: number): Date => new Date(now.getTime() + windowSeconds * SECOND)

const answer = (limit: Limit, now: Date, row: { count: number; expiresAt: Date } | undefined): Counted => {
  const count = row?.count ?? 0
  if (!row || count <= limit.max) return { ...limit, count, allowed: true }
  return { ...limit, count, allowed: false, retryAfterSeconds: secondsUntil(row.expiresAt, now) }
}

const secondsUntil = (end: Date, now: Date): number => Math.max(1, Math.ceil((end.getTime() - now.getTime()) / SECOND))

/** Counts one try under one key. */
export const countTry = async (db: Db | Tx, now: Date, limit: Limit): Promise<LimitAnswer & { count: number }> => {
  const [counted] = await countTries(db, now, [limit])
  return counted ?? { count: 0, allowed: true }
}

/** Refuses everything under this key until then, whatever was counted; never shortens a longer refusal. */
export const closeUntil = async (db: Db | Tx, now: Date, { key, max }: Limit, until: Date): Promise<void> => {
  await sql`
    insert into rate_limits as r (key, count, window_started_at, expires_at) values (${key}, ${max}, ${now}, ${until})
    on conflict (key) do update set count = greatest(r.count, ${max}::integer), expires_at = greatest(r.expires_at, excluded.expires_at)
  `.execute(db)
}

/** A success forgives the failures counted under these keys. */
export const forgetTries = async (db: Db | Tx, ...keys: string[]): Promise<void> => {
  await db.deleteFrom('rateLimits').where('key', 'in', keys).execute()
}
