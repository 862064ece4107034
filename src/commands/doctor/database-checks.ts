import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../database/index.ts'
import { findPendingMigrations } from '../../database/migrate.ts'
import { countWorkers } from '../../instance/count-workers.ts'
import { isRootKeyOf } from '../../instance/root-key-check.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { bad, type Check, good } from './check.ts'
import { directoryCheck } from './directory-check.ts'
import { registryCheck } from './registry-check.ts'
import type { DoctorWords } from './words.ts'

export type DatabaseToCheck = { url: string; db: Db; rootKeys: readonly string[]; now: () => Date }

/** Everything that needs the database to answer; nothing is written. */
export const databaseChecks = (words: DoctorWords, config: Config, { url, db, rootKeys, now }: DatabaseToCheck): Check[] => [
  {
    name: words.database,
    gate: true,
    async run() {
      const startedAt = performance.now()
      const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
      return good(words.version(rows[0]?.version ?? '', Math.round(performance.now() - startedAt)))
    },
  },
  {
    name: words.connections,
    async run() {
      const { rows } = await sql<{ accepted: number }>`
        select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as accepted`.execute(
        db,
      )
      const asked = config.database.poolSize * countWorkers(config.workers)
      const accepted = rows[0]?.accepted ?? 0
      return asked <= accepted ? good(words.enoughConnections(asked, accepted)) : bad(words.fewConnections(asked, accepted))
    },
  },
  {
    name: words.migrations,
    async run() {
      const pending = await findPendingMigrations(url)
      return pending.length === 0 ? good(words.upToDate) : bad(words.pending(pending.join(', ')))
    },
  },
  {
    name: words.rootKey,
    async run() {
      const known = await isRootKeyOf(db, createKeyring(rootKeys))
      if (known === 'unknown') return good(words.keyNew)
      return known === 'yes' ? good(words.keyMatches) : bad(words.keyDiffers)
    },
  },
  {
    name: words.signingKeys,
    async run() {
      const { jwksFile } = config.secrets
      if (jwksFile !== null) {
        JSON.parse(readFileSync(jwksFile, 'utf8'))
        return good(words.keyFile(jwksFile))
      }
      const { count } = await db
        .selectFrom('signingKeys')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('status', '=', 'current')
        .executeTakeFirstOrThrow()
      return good(Number(count) > 0 ? words.keyCount(Number(count)) : words.noKey)
    },
  },
  {
    name: words.outbox,
    async run() {
      const { count } = await db
        .selectFrom('outbox')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('failedAt', '>', new Date(now().getTime() - DAY))
        .executeTakeFirstOrThrow()
      return Number(count) === 0 ? good(words.failedMails(0)) : bad(words.failedMails(Number(count)))
    },
  },
  directoryCheck(words, config, db),
  {
    name: words.clock,
    async run() {
      const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
      const apart = Math.abs(now().getTime() - (rows[0]?.now.getTime() ?? 0))
      return apart < 2_000 ? good(words.clockClose(apart)) : bad(words.clockApart(Math.round(apart / 1_000)))
    },
  },
  ...(config.registry.source === 'local' ? [registryCheck(words, config, db)] : []),
]
