import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { openIdPurge } from '../oidc/storage/purge.ts'
import { signInPurge } from '../sign-in/purge.ts'
import { testPool } from '../testing/database.ts'
import { heardPool } from '../testing/heard-pool.ts'

/** What stays once it is over, as the history of an organization or of an account. */
const kept = ['factor_recoveries', 'invitations', 'machine_credentials', 'memberships', 'vouchings']

test('what expires is deleted by a job, whatever its table, unless it is told above that it stays', async () => {
  const heard: string[] = []
  const db = openDatabase(heardPool(await testPool(), (text) => heard.push(text)))
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where column_name = 'expires_at' and table_schema = current_schema() order by 1`.execute(db)
  const parts = { db, clock: () => new Date() }
  for (const job of [signInPurge(parts), openIdPurge(parts)]) await job.run(AbortSignal.timeout(10_000))
  const deleted = heard.flatMap((text) => /delete from "(\w+)"/.exec(text)?.[1] ?? [])
  expect(deleted.sort()).toEqual(rows.map(({ name }) => name).filter((name) => !kept.includes(name)))
})
