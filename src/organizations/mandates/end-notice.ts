import { type RawBuilder, sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Job } from '../../jobs/index.ts'
import { nearBefore, noticeDays } from '../life/end-notice/window.ts'
import { writeHistory } from './history.ts'
import type { SettleDeps } from './settle.ts'
import { tellEnding } from './tell.ts'

const most = 1_000

/** Accepted within those two weeks, its date was just read. */
const isDue = (now: Date): RawBuilder<boolean> => sql`
  status = 'accepted' and end_told_at is null and ends_at > ${now} and ends_at <= ${nearBefore(now)}
  and answered_at < ends_at - make_interval(days => ${noticeDays})`

/** Two weeks before the date of a mandate both sides are told, once. */
export const mandateEndNoticeJob = (deps: SettleDeps): Job => ({
  name: 'mandate_end_notices',
  everyMs: DAY,
  run: async (signal) => {
    const { rows } = await sql<{ id: string }>`select id from mandates where ${isDue(deps.clock())} limit ${most}`.execute(
      deps.db,
    )
    let told = 0
    for (const { id } of rows) {
      if (signal.aborted) break
      told += await deps.db.transaction().execute((tx) => tellOnce(tx, deps, id))
    }
    return { told }
  },
})

/** Marked in the transaction that writes the mails: told once, whatever is cut. */
const tellOnce = async (tx: Tx, deps: SettleDeps, mandateId: string): Promise<number> => {
  const now = deps.clock()
  const { rows } =
    await sql`update mandates set end_told_at = ${now} where id = ${mandateId} and ${isDue(now)} returning id`.execute(tx)
  if (rows.length === 0) return 0
  const event = { mandateId, event: 'mandates.end_told', actor: 'system', before: 'accepted', after: 'accepted' } as const
  await writeHistory(tx, now, event)
  await tellEnding(tx, deps, mandateId)
  return 1
}
