import { expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'

const db = await testDatabase()

test('a test file receives a migrated database of its own', async () => {
  await db
    .insertInto('instanceFacts')
    .values({ key: 'x', value: JSON.stringify({ aB: 1 }), updatedAt: new Date() })
    .execute()
  expect((await db.selectFrom('instanceFacts').selectAll().where('key', '=', 'x').executeTakeFirstOrThrow()).value).toEqual({
    aB: 1,
  })
})
