import { Kysely, Migrator, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StartupError } from '../errors.ts'
import { migrationsFolder, readMigrations } from './migrations.ts'
import { loadUnclaimableDomains, type UnclaimableDomain } from './unclaimable-domains.ts'

const OLDEST_SUPPORTED = 150_000

export type MigrationOutcome = {
  applied: string[]
  /** Applied by a newer version of the product: this one runs on it and changes nothing. */
  unknown: string[]
}

/**
 * Brings a database to the schema of this version. Any number of processes may call it at once: each migration is applied once.
 * Throws `StartupError` when the server does not answer, is too old, or refuses a migration (which then left no trace).
 */
export const migrate = async (
  url: string,
  { unclaimableDomains, folder = migrationsFolder }: { unclaimableDomains?: readonly UnclaimableDomain[]; folder?: string } = {},
): Promise<MigrationOutcome> => {
  const db = openPlain(url)
  try {
    await checkVersion(db)
    const outcome = await applyMigrations(db, folder)
    if (unclaimableDomains) await loadUnclaimableDomains(db, unclaimableDomains)
    return outcome
  } finally {
    await db.destroy()
  }
}

/** What `migrate` would apply; reads only. */
export const findPendingMigrations = async (url: string, folder = migrationsFolder): Promise<string[]> => {
  const db = openPlain(url)
  try {
    await checkVersion(db)
    const applied = await appliedMigrations(db)
    return Object.keys(await readMigrations(folder)).filter((name) => !applied.includes(name))
  } finally {
    await db.destroy()
  }
}

const openPlain = (url: string): Kysely<unknown> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 5_000,
    application_name: 'moncomptepro-migrate',
  })
  pool.on('error', () => undefined)
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

const checkVersion = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as text`
    .execute(db)
    .catch((cause: unknown) => {
      throw new StartupError(`The database does not answer: ${reasonOf(cause)} (DATABASE_URL)`, { cause })
    })
  const version = rows[0]
  if (version && version.number < OLDEST_SUPPORTED)
    throw new StartupError(`PostgreSQL ${version.text} is too old: 15 or newer is needed`)
}

const applyMigrations = async (db: Kysely<unknown>, folder: string): Promise<MigrationOutcome> => {
  const known = await readMigrations(folder)
  const already = await appliedMigrations(db)
  const unknown = already.filter((name) => !(name in known))
  // the migrator asks for every column of every table before it finds that nothing is to do
  if (unknown.length > 0 || already.length === Object.keys(known).length) return { applied: [], unknown }
  const { error, results } = await new Migrator({ db, provider: { getMigrations: async () => known } }).migrateToLatest()
  const failed = results?.find(({ status }) => status === 'Error')
  if (error) throw new StartupError(`The migration ${failed?.migrationName ?? ''} failed: ${reasonOf(error)}`, { cause: error })
  return { applied: results?.map(({ migrationName }) => migrationName) ?? [], unknown }
}

const appliedMigrations = async (db: Kysely<unknown>): Promise<string[]> => {
  const { rows: tables } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!tables[0]?.there) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
