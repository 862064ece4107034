import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Db } from '../database/index.ts'
import { readMigrations } from '../database/migrations.ts'

export type Readiness = {
  database: 'ok' | 'unavailable'
  migrations: 'ok' | 'pending' | 'unknown'
  keys: 'ok' | 'missing' | 'unknown'
}

const unknown: Readiness = { database: 'unavailable', migrations: 'unknown', keys: 'unknown' }

/** A frozen database answers nothing: the balancer is told within this. */
const PATIENCE_MS = 2_000

/** Can this node serve: the database answers, has this version's schema, and there is a key to sign with. Never throws. */
export const checkReadiness = ({ db, config }: { db: Db; config: Pick<Config, 'secrets'> }) => {
  let known: string[] | undefined
  const ask = async (): Promise<Readiness> => {
    const { rows } = await sql<{ applied: string[]; signs: boolean }>`
      select array(select name from kysely_migration) as applied,
             exists(select from signing_keys where status = 'current') as signs`.execute(db)
    known ??= Object.keys(await readMigrations())
    const applied = rows[0]?.applied ?? []
    return {
      database: 'ok',
      migrations: known.every((name) => applied.includes(name)) ? 'ok' : 'pending',
      keys: rows[0]?.signs || config.secrets.jwksFile !== null ? 'ok' : 'missing',
    }
  }
  return (): Promise<Readiness> => Promise.race([ask().catch(() => unknown), pause(PATIENCE_MS, unknown, { ref: false })])
}
