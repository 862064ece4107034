import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'
import { forgetLeftAddresses } from '../left-addresses.ts'

export const securityLogMs = 365 * DAY
const batch = 1_000

/** Deletes what is older than its time, a batch after the other: security events, and what erased people did. Answers how many rows. */
export const forgetOldEvents = async (
  db: Db,
  now: Date,
  signal?: AbortSignal,
): Promise<{ events: number; signIns: number; addresses: number }> => {
  const before = new Date(now.getTime() - securityLogMs)
  const deleteAll = async (statement: () => Promise<number>): Promise<number> => {
    let total = 0
    for (let deleted = batch; deleted === batch && !signal?.aborted; total += deleted) deleted = await statement()
    return total
  }
  const events = await deleteAll(async () => {
    const { numAffectedRows } = await sql`
      delete from journal where id = any(array(select id from journal where at < ${before} order by id limit ${batch}))`.execute(
      db,
    )
    return Number(numAffectedRows ?? 0)
  })
  const signIns = await deleteAll(async () => {
    const { numAffectedRows } = await sql`
      delete from service_sign_ins where id = any(array(
        select s.id from service_sign_ins s join accounts a on a.id = s.account_id
        where s.signed_in_at < ${before} and a.erased_at is not null order by s.id limit ${batch}))`.execute(db)
    return Number(numAffectedRows ?? 0)
  })
  return { events, signIns, addresses: await forgetLeftAddresses(db, before) }
}

export const retentionJob = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Job => ({
  name: 'retention',
  everyMs: DAY,
  run: (signal) => forgetOldEvents(db, clock(), signal),
})
