import { expect } from 'vitest'
import type { Db } from '../database/index.ts'
import { replayDecisions } from '../organizations/replay/index.ts'

/** Every decision of this database comes out the same from its own record, and among them are some by these rules. */
export const expectSameDecisions = async (db: Db, rules: readonly string[]): Promise<void> => {
  const { differences, same } = await replayDecisions(db)
  expect(differences).toEqual([])
  expect(same).toBeGreaterThan(5)
  const found = await db.selectFrom('decisions').select('rule').distinct().execute()
  expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules]))
}
