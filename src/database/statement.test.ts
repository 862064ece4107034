import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { statement, statementFor } from './statement.ts'

const db = await testDatabase()

describe('a statement of the busiest paths', () => {
  test('takes its values by name, as often as the text says them, dates as the moment they are', async () => {
    const read = statement<{ name: string; at: Date; none: string | null }, { said: string; at: Date; later: Date; none: null }>(
      ({ name, at, none }) =>
        sql`select ${name}::text as said, ${at}::timestamptz as at, ${at}::timestamptz + interval '1 day' as later, ${none}::text as none`,
    )
    const at = new Date('2026-10-25T00:30:00.123Z')
    expect(await read(db, { name: "l'été", at, none: null })).toEqual([
      { said: "l'été", at, later: new Date('2026-10-26T00:30:00.123Z'), none: null },
    ])
  })

  test('sends a value once, however often the text says it', async () => {
    const types = await db.transaction().execute(async (tx) => {
      const read = statement<{ name: string; other: string }, unknown>(
        ({ name, other }) => sql`select ${name}::text || ${other}::text || ${name} || ${sql.lit('$9')} as said_once`,
      )
      expect(await read(tx, { name: 'a', other: 'b' })).toEqual([{ saidOnce: 'aba$9' }])
      const { rows } = await sql<{ types: string[] }>`
        select parameter_types::text[] as types from pg_prepared_statements where statement like '%said_once%' and statement not like '%pg_prep%'`.execute(
        tx,
      )
      return rows
    })
    expect(types).toEqual([{ types: ['text', 'text'] }])
  })

  test('is part of the transaction it is given', async () => {
    const add = statement<{ key: string }, unknown>(
      ({ key }) => sql`insert into instance_facts (key, value, updated_at) values (${key}, '1', now())`,
    )
    const failed = db.transaction().execute(async (tx) => {
      await add(tx, { key: 'a statement' })
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    expect(await db.selectFrom('instanceFacts').select('key').where('key', '=', 'a statement').execute()).toEqual([])
  })

  test('of a few shapes is written once for each', async () => {
    let written = 0
    const numbers = statementFor((count: number) => {
      written += 1
      return statement<Record<string, never>, { n: number }>(() => sql`select generate_series(1, ${sql.lit(count)}) as n`)
    })
    expect(await numbers(2)(db, {})).toEqual([{ n: 1 }, { n: 2 }])
    expect(await numbers(1)(db, {})).toEqual([{ n: 1 }])
    await numbers(2)(db, {})
    expect(written).toBe(2)
  })
})
