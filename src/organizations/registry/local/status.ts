import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

export type RegistryStatus = {
  /** as PostgreSQL estimates them: counting tens of millions takes time */
  establishments: number
  /** `null`: nothing was ever imported */
  updatedAt: Date | null
  /** an import of the whole stock that was stopped, or is at work */
  unfinishedSince: Date | null
}

/** What the local registry holds, and from when. */
export const readStatus = async (db: Db): Promise<RegistryStatus> => {
  const { rows } = await sql<RegistryStatus>`
    select greatest(reltuples, 0)::float8 as establishments,
           (select max(finished_at) from registry_imports where state = 'done') as updated_at,
           (select started_at from registry_imports where state = 'running' and kind = 'stock') as unfinished_since
      from pg_class where oid = 'registry_establishments'::regclass`.execute(db)
  return rows[0] ?? { establishments: 0, updatedAt: null, unfinishedSince: null }
}
