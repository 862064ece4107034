import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Kysely, type Migration, sql } from 'kysely'

/** Next to `src/` and `dist/` alike. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url))

/** The numbered `.sql` files of a folder, as Kysely's `Migrator` takes them, in the order of their numbers. */
export const readMigrations = async (folder = migrationsFolder): Promise<Record<string, Migration>> => {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')))
  return Object.fromEntries(names.map((name, index) => [name.replace(/\.sql$/, ''), migrationOf(texts[index] ?? '')]))
}

/** A lock that does not come within seconds fails the migration rather than queueing every request behind it. */
const migrationOf = (text: string): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql`set local lock_timeout = '5s'`.execute(db)
    await sql.raw(text).execute(db)
  },
})
