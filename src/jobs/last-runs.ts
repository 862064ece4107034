import type { Db } from '../database/index.ts'
import type { Job, LastRun } from './job.ts'

const keyOf = (name: string): string => `job:${name}`

type Kept = Omit<LastRun, 'startedAt' | 'endedAt'> & { startedAt: string; endedAt: string | null }

/** When each job was last begun, and how it ended. Only `keepRun` writes these facts. */
export const findLastRuns = async (db: Db, names: readonly string[]): Promise<Map<string, LastRun>> => {
  if (names.length === 0) return new Map()
  const rows = await db.selectFrom('instanceFacts').select(['key', 'value']).where('key', 'in', names.map(keyOf)).execute()
  return new Map(
    rows.map(({ key, value }) => {
      const { startedAt, endedAt, ...rest } = value as Kept
      return [
        key.slice(keyOf('').length),
        { ...rest, startedAt: new Date(startedAt), endedAt: endedAt === null ? null : new Date(endedAt) },
      ]
    }),
  )
}

export const keepRun = async (db: Db, { name }: Pick<Job, 'name'>, run: LastRun): Promise<void> => {
  const kept = { value: JSON.stringify(run), updatedAt: run.endedAt ?? run.startedAt }
  await db
    .insertInto('instanceFacts')
    .values({ key: keyOf(name), ...kept })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(kept))
    .execute()
}
