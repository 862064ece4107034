import { sql } from 'kysely'
import type { Db } from './index.ts'
import type { Database } from './tables.ts'

/** Tables whose rows end at their `expires_at`. */
type Expiring = { [Table in keyof Database]: Database[Table] extends { expiresAt: unknown } ? Table : never }[keyof Database]

/**
 * Deletes the rows of a table that expired before a moment, in batches that never wait for one another's: two nodes share the work.
 * `batches`: what one pass may do at most. Answers how many rows.
 */
export const deleteExpired = async (
  db: Db,
  table: Expiring,
  before: Date,
  { batch = 1_000, batches = 50 }: { batch?: number; batches?: number } = {},
): Promise<number> => {
  let deleted = 0
  for (let count = 0; count < batches; count += 1) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where expires_at < ${before} order by expires_at limit ${batch} for update skip locked))`.execute(
      db,
    )
    deleted += Number(numAffectedRows ?? 0)
    if (Number(numAffectedRows ?? 0) < batch) break
  }
  return deleted
}
