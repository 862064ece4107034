import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import { startEmbedded } from '../database/embedded.ts'
import { openDatabase } from '../database/index.ts'
import { createPool } from '../database/pool.ts'

/**
 * A process of its own that writes rows through the product's pool and prints each number once it is acknowledged, until it is killed.
 * Argument: the address of a server, or a folder for the embedded one.
 */
const [where = ''] = process.argv.slice(2)
const url = where.startsWith('postgres://') ? where : (await startEmbedded({ dataDir: where })).url
const db = openDatabase(createPool({ url, size: 5, statementTimeoutMs: 5_000 }))
await sql`create table if not exists acknowledged (n bigint primary key)`.execute(db)

const write = async (): Promise<never> => {
  for (;;) {
    const n = Date.now() * 1_000 + Math.floor(Math.random() * 1_000)
    try {
      await db.transaction().execute((tx) => sql`insert into acknowledged (n) values (${n})`.execute(tx))
      writeSync(1, `${n}\n`)
    } catch {
      // a clash of numbers, or the server was killed: not acknowledged, so not promised
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
await Promise.all([1, 2, 3, 4].map(write))
