import { sql } from 'kysely'
import { HOUR } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { lockAccount } from '../join/join.ts'
import { findRecipient } from '../join/people.ts'
import { readLabel } from '../read-label.ts'
import { answerDays, answerExpectedBefore, type RequestClock } from './clock.ts'
import { requestPassedOnMail } from './mails.ts'

type PassOnDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

const batch = 200

/** Administrators have one business day, from the answer when they asked something; then an operator decides as well, and the person is told. */
export const passOnJob = (deps: PassOnDeps): Job => ({
  name: 'requests_pass_on',
  everyMs: HOUR,
  run: async (signal) => {
    const now = deps.clock()
    let passedOn = 0
    for (const id of await findLate(deps.db, now)) {
      if (signal.aborted) break
      if (await passOn(deps, id)) passedOn += 1
    }
    return { passedOn }
  },
})

/** The oldest first: whose clock ran out. */
const findLate = async (db: Db, now: Date): Promise<string[]> => {
  const { rows } = await sql<RequestClock & { id: string }>`
    select r.id, r.opened_at, q.asked_at, q.answered_at, coalesce(
      q.answered_at + interval '1 day', q.asked_at + ${`${answerDays} days`}::interval, r.opened_at + interval '1 day') as late_at
    from join_requests r left join lateral (
      select asked_at, answered_at from request_questions where request_id = r.id order by asked_at desc limit 1) q on true
    where r.status = 'open' and r.passed_on_at is null
    order by late_at limit ${batch}`.execute(db)
  return rows.filter((row) => answerExpectedBefore(row) <= now).map(({ id }) => id)
}

/** `false`: settled or passed on meanwhile. Where nobody administers it was an operator's from the start: nobody is told anything new. */
const passOn = (deps: PassOnDeps, requestId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    const found = await tx.selectFrom('joinRequests').select('accountId').where('id', '=', requestId).executeTakeFirst()
    if (!found) return false
    await lockAccount(tx, found.accountId)
    const at = deps.clock()
    const passed = await tx
      .updateTable('joinRequests')
      .set({ passedOnAt: at })
      .where('id', '=', requestId)
      .where('status', '=', 'open')
      .where('passedOnAt', 'is', null)
      .returning(['accountId', 'organizationId', 'reference'])
      .executeTakeFirst()
    if (!passed) return false
    const { accountId, organizationId, reference } = passed
    if ((await findLiveAdministrators(tx, organizationId)).length === 0) return true
    await record(tx, {
      at,
      event: 'organization.request_passed_on',
      actor: 'system',
      accountId,
      organizationId,
      details: { reference },
    })
    const label = await readLabel(tx, organizationId)
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, requestPassedOnMail(deps.config, { to, label, reference }))
    return true
  })
