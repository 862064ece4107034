import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { RequestRefused } from '../errors.ts'
import { testDatabaseUrl } from '../testing/database.ts'
import { runSql } from '../testing/run-sql.ts'
import { openDatabase } from './index.ts'
import { createPool } from './pool.ts'
import { statement } from './statement.ts'

const url = await testDatabaseUrl()
const refusal = expect.objectContaining({ code: 'unavailable', retryAfterSeconds: expect.any(Number) })

const withDb = async (
  options: { size?: number; statementTimeoutMs?: number; waitMs?: number; url?: string },
  what: (db: ReturnType<typeof openDatabase>) => Promise<void>,
) => {
  const db = openDatabase(createPool({ url, size: 2, statementTimeoutMs: 1_000, waitMs: 300, ...options }))
  try {
    await what(db)
  } finally {
    await db.destroy()
  }
}

test('a request that finds no free connection is refused soon, not left waiting', async () => {
  await withDb({ size: 1 }, async (db) => {
    await db.transaction().execute(async () => {
      await expect(db.selectFrom('accounts').select('id').execute()).rejects.toEqual(refusal)
    })
    expect(await db.selectFrom('accounts').select('id').execute()).toEqual([])
  })
})

test('a slow statement is cancelled, and the connection serves again', async () => {
  await withDb({ size: 1, statementTimeoutMs: 100 }, async (db) => {
    await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toEqual(refusal)
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  })
})

test('of two transactions that wait for one another one goes on, and the other may try again', async () => {
  await withDb({ statementTimeoutMs: 5_000 }, async (db) => {
    const key = (name: string) => ({ key: name, value: '{}', updatedAt: new Date() })
    await db
      .insertInto('instanceFacts')
      .values([key('one'), key('two')])
      .execute()
    let [holding, release] = [0, () => {}]
    const both = new Promise<void>((resolve) => {
      release = resolve
    })
    const take = (first: string, second: string) =>
      db.transaction().execute(async (tx) => {
        const touch = (name: string) =>
          tx.updateTable('instanceFacts').set({ updatedAt: new Date() }).where('key', '=', name).execute()
        await touch(first)
        if (++holding === 2) release()
        await both
        await touch(second)
      })
    const ends = await Promise.allSettled([take('one', 'two'), take('two', 'one')])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find((end) => end.status === 'rejected')?.reason).toEqual(refusal)
    expect(await db.selectFrom('instanceFacts').select('key').where('key', 'in', ['one', 'two']).execute()).toHaveLength(2)
  })
})

test('connections cut by the server are replaced; a cut transaction is refused', async () => {
  await withDb({ size: 1 }, async (db) => {
    const cut = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await runSql(url, `select pg_terminate_backend(${rows[0]?.pid})`)
      await tx.selectFrom('accounts').select('id').execute()
    })
    await expect(cut).rejects.toEqual(refusal)
    expect(await db.selectFrom('accounts').select('id').execute()).toEqual([])
  })
})

test('a server that is not there is an outage, not a bug', async () => {
  await withDb({ url: 'postgres://nobody@%2Fnowhere/none' }, async (db) => {
    const failure = await db
      .selectFrom('accounts')
      .select('id')
      .execute()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RequestRefused)
    expect(failure).toEqual(refusal)
  })
})

test('a refused row stays what it is', async () => {
  await withDb({}, async (db) => {
    await expect(sql`insert into rate_limits (key) values ('x')`.execute(db)).rejects.toMatchObject({ code: '23502' })
  })
})

test('a refusal of the database tells who asked, by whichever way', async () => {
  const addNothing = statement<{ key: string }, unknown>(({ key }) => sql`insert into rate_limits (key) values (${key})`)
  await withDb({}, async (db) => {
    const shortest = async () => {
      await addNothing(db, { key: 'x' })
    }
    const usual = async () => {
      await sql`insert into rate_limits (key) values ('x')`.execute(db)
    }
    for (const asking of [shortest, usual]) {
      const refused = await asking().catch((error: Error) => error)
      expect(refused?.stack).toContain(asking.name)
    }
  })
})

test('statements are prepared once per connection, and their number is bounded', async () => {
  await withDb({ size: 1 }, async (db) => {
    const prepared = async () =>
      (await sql<{ count: string }>`select count(*) from pg_prepared_statements`.execute(db)).rows[0]?.count
    for (let n = 0; n < 3; n++) await db.selectFrom('accounts').select('id').where('id', '=', crypto.randomUUID()).execute()
    expect(Number(await prepared())).toBe(2)
    for (let n = 0; n < 260; n++) await sql.raw(`select ${n} as n`).execute(db)
    expect(Number(await prepared())).toBeLessThanOrEqual(201)
    expect((await sql.raw(`select 0 as n`).execute(db)).rows).toEqual([{ n: 0 }])
  })
})

test('a migration that changes a table does not break statements prepared before it', async () => {
  await withDb({ size: 1 }, async (db) => {
    const read = () => sql`select * from shape`.execute(db)
    await runSql(url, 'create table shape (a int); insert into shape values (1)')
    expect((await read()).rows).toEqual([{ a: 1 }])
    await runSql(url, 'alter table shape add column b int')
    expect((await read()).rows).toEqual([{ a: 1, b: null }])
  })
})

test('days stay text', async () => {
  await withDb({}, async (db) => {
    expect((await sql`select date '2026-11-24' as day`.execute(db)).rows).toEqual([{ day: '2026-11-24' }])
  })
})
