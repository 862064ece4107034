import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase } from '../database/index.ts'
import { createPool, type DatabasePool } from '../database/pool.ts'
import { databaseUrl } from './database-url.ts'
import { runSql } from './run-sql.ts'

/**
 * A fresh migrated database of its own for a test file: `const db = await testDatabase()` at the top of the file or of a `describe`.
 * Closed and dropped after its last test.
 */
export const testDatabase = async (): Promise<Db> => openDatabase(await testPool())

/** The same with its pool, for tests that count connections or need a small pool. */
export const testPool = async (
  options: { size?: number; statementTimeoutMs?: number; url?: string } = {},
): Promise<DatabasePool> => {
  const url = options.url ?? (await testDatabaseUrl())
  const pool = createPool({ url, size: options.size ?? 10, statementTimeoutMs: options.statementTimeoutMs ?? 5_000 })
  let ended: Promise<void> | undefined
  const once = {
    ...pool,
    end: () => {
      ended ??= pool.end()
      return ended
    },
  }
  afterAll(() => once.end())
  return once
}

/** The address of a fresh migrated database: for several pools, or a child process. Dropped after the last test of the file. */
export const testDatabaseUrl = async (): Promise<string> => {
  const { url, template, strategy } = inject('testServer')
  const name = `mcp_test_${randomBytes(6).toString('hex')}`
  await runSql(url, `create database ${name} template ${template} strategy ${strategy}`)
  afterAll(async () => {
    await runSql(url, `drop database if exists ${name} with (force)`)
  })
  return databaseUrl(url, name)
}
