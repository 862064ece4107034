import { sql } from 'kysely'
import { SECOND } from '../clock.ts'
import type { Db } from '../database/index.ts'

/** `key` names what is counted (`code-tries:sign_in:address`); the count holds over nodes and restarts. */
export type Limit = { key: string; max: number; windowSeconds: number }
export type LimitAnswer = { allowed: true } | { allowed: false; retryAfterSeconds: number }

/** Counts one try and answers whether it was within the limit: a single statement, so that parallel tries cannot slip through. */
export const countTry = async (db: Db, now: Date, { key, max, windowSeconds }: Limit): Promise<LimitAnswer> => {
  const end = new Date(now.getTime() + windowSeconds * SECOND)
  const { rows } = await sql<{ count: number; expiresAt: Date }>`
    insert into rate_limits as r (key, count, window_started_at, expires_at) values (${key}, 1, ${now}, ${end})
    on conflict (key) do update set
      count = case when r.expires_at <= ${now} then 1 else r.count + 1 end,
      window_started_at = case when r.expires_at <= ${now} then ${now} else r.window_started_at end,
      expires_at = case when r.expires_at <= ${now} then ${end} else r.expires_at end
    returning count, expires_at`.execute(db)
  const row = rows[0]
  if (!row || row.count <= max) return { allowed: true }
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((row.expiresAt.getTime() - now.getTime()) / SECOND)) }
}

/** Reads without counting: for a page that says when to come back. */
export const readLimit = async (db: Db, now: Date, { key, max }: Limit): Promise<LimitAnswer> => {
  const row = await db.selectFrom('rateLimits').select(['count', 'expiresAt']).where('key', '=', key).where('expiresAt', '>', now).executeTakeFirst()
  if (!row || row.count < max) return { allowed: true }
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((row.expiresAt.getTime() - now.getTime()) / SECOND)) }
}

/** A success forgives the failures counted under this key. */
export const forgetTries = async (db: Db, key: string): Promise<void> => {
  await db.deleteFrom('rateLimits').where('key', '=', key).execute()
}
