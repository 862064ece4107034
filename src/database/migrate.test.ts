import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase, testDatabaseUrl } from '../testing/database.ts'
import { runSql } from '../testing/run-sql.ts'
import { findPendingMigrations, migrate } from './migrate.ts'

const db = await testDatabase()
const url = await testDatabaseUrl()
await runSql(url, 'drop schema public cascade; create schema public')

const target = await testDatabaseUrl()

const folder = mkdtempSync(join(tmpdir(), 'mcp-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, '0001_first.sql'), 'create table first (n int); insert into first values (1);')
writeFileSync(join(folder, '0002_second.sql'), 'create table second (n int);')
writeFileSync(join(folder, 'notes.txt'), 'not SQL')

test('a test file receives a migrated database of its own', async () => {
  await db
    .insertInto('instanceFacts')
    .values({ key: 'x', value: JSON.stringify({ aB: 1 }), updatedAt: new Date() })
    .execute()
  expect((await db.selectFrom('instanceFacts').selectAll().where('key', '=', 'x').executeTakeFirstOrThrow()).value).toEqual({
    aB: 1,
  })
})

test('four processes at once apply each migration once', async () => {
  expect(await findPendingMigrations(url, folder)).toEqual(['0001_first', '0002_second'])
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { folder })))
  expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['0001_first', '0002_second'])
  expect(await runSql(url, 'select n from first')).toEqual([{ n: 1 }])
  expect(await findPendingMigrations(url, folder)).toEqual([])
})

test('a migration that fails leaves no trace and says which it is', async () => {
  writeFileSync(join(folder, '0003_third.sql'), 'create table third (n int); insert into absent values (1);')
  await expect(migrate(url, { folder })).rejects.toThrow('The migration 0003_third failed: relation "absent" does not exist')
  expect(await runSql(url, `select to_regclass('third') as third`)).toEqual([{ third: null }])
  rmSync(join(folder, '0003_third.sql'))
})

test('an older version runs on the schema of a newer one', async () => {
  rmSync(join(folder, '0002_second.sql'))
  expect(await migrate(url, { folder })).toEqual({ applied: [], unknown: ['0002_second'] })
})

test('a database that does not answer is one clear line', async () => {
  await expect(migrate('postgres://u:s3cret@127.0.0.1:1/d')).rejects.toThrow(
    /^The database does not answer: connect ECONNREFUSED 127.0.0.1:1 \(DATABASE_URL\)$/,
  )
})

test('domains nobody can claim are loaded when the list changes, and only then', async () => {
  const list = [
    { domain: 'gmail.com', kind: 'free' },
    { domain: 'jetable.fr', kind: 'disposable' },
  ] as const
  const load = async (unclaimableDomains: readonly { domain: string; kind: 'free' | 'disposable' | 'shared' }[]) => {
    await migrate(target, { unclaimableDomains })
    return runSql(target, 'select domain, kind from unclaimable_domains order by domain')
  }
  expect(await load(list)).toEqual(list)
  await runSql(target, `delete from unclaimable_domains where domain = 'gmail.com'`)
  expect(await load(list)).toHaveLength(1)
  expect(await load([{ domain: 'jetable.fr', kind: 'shared' }])).toEqual([{ domain: 'jetable.fr', kind: 'shared' }])
})
