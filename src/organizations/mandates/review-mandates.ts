import { type RawBuilder, sql } from 'kysely'
import { HOUR, SECOND } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Job } from '../../jobs/index.ts'
import { type SettleDeps, writeMandateEnd } from './settle.ts'

const batch = 200

/** Why a mandate ends by itself, for the history and for those who are told. */
export type EndingReason = 'date' | 'unanswered' | 'grantor_closed' | 'grantee_closed' | 'account_erased'

type Due = { id: string; reason: EndingReason }
/** `dates`: a look by an index, many times an hour. An organization: one that just changed. */
type Which = 'dates' | 'all' | { organizationId: string }

/**
 * Ends what is over: its date has come, one of the two closed, nobody answered, the person is gone. By its date nothing is possible already:
 * this ends sessions at services and tells people. Each in a transaction of its own that looks again. Answers how many ended.
 */
export const reviewMandates = async (deps: SettleDeps, which: Which, signal?: AbortSignal): Promise<number> => {
  let ended = 0
  for (;;) {
    const due = await findDue(deps.db, deps.clock(), which)
    for (const { id } of due) {
      if (signal?.aborted) return ended
      if (await endIfDue(deps, which, id)) ended += 1
    }
    if (due.length < batch) return ended
  }
}

/** `false`: it was answered, or ended, while it was looked at. */
const endIfDue = (deps: SettleDeps, which: Which, mandateId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    await tx.selectFrom('mandates').select('id').where('id', '=', mandateId).forUpdate().execute()
    const [due] = await findDue(tx, deps.clock(), which, mandateId)
    if (!due) return false
    const { reason } = due
    return (await writeMandateEnd(tx, deps, { mandateId, side: 'system', actor: 'rules', reason })) === 'ended'
  })

const closed = (alias: 'g' | 'b'): RawBuilder<boolean> =>
  sql`coalesce(${sql.ref(`${alias}.company`)} ->> 'active' = 'false' or ${sql.ref(`${alias}.company`)} ->> 'legalUnitActive' = 'false', false)`

/** Of all of them, or `only` one. */
const findDue = async (db: Db | Tx, now: Date, which: Which, only?: string): Promise<Due[]> => {
  const one = (id: RawBuilder<unknown>) => (only === undefined ? sql`true` : sql`${id} = ${only}`)
  if (which === 'dates') {
    const { rows } = await sql<Due>`
      select id, 'date' as reason from mandates where status in ('proposed', 'accepted') and ends_at <= ${now} and ${one(sql`id`)}
      union select id, 'unanswered' from mandates where status = 'proposed' and answer_by <= ${now} and ends_at > ${now} and ${one(sql`id`)}
      limit ${batch}`.execute(db)
    return rows
  }
  const about = which === 'all' ? sql`true` : sql`${which.organizationId}::uuid in (x.grantor_id, x.grantee_id)`
  const { rows } = await sql<Due>`
    select x.id, case when ${closed('g')} then 'grantor_closed' when ${closed('b')} then 'grantee_closed' else 'account_erased' end as reason
    from mandates x join organizations g on g.id = x.grantor_id left join organizations b on b.id = x.grantee_id
      left join accounts a on a.id = x.account_id
    where x.status in ('proposed', 'accepted') and ${about} and ${one(sql`x.id`)} and (${closed('g')} or ${closed('b')} or a.erased_at is not null)
    order by x.id limit ${batch}`.execute(db)
  return rows
}

export const mandateJobs = (deps: SettleDeps): Job[] => [
  {
    name: 'mandate_dates',
    everyMs: 20 * SECOND,
    run: async (signal) => ({ ended: await reviewMandates(deps, 'dates', signal) }),
  },
  { name: 'mandate_review', everyMs: HOUR, run: async (signal) => ({ ended: await reviewMandates(deps, 'all', signal) }) },
]
