import { sql } from 'kysely'
import { DAY } from '../../../clock.ts'
import type { Tx } from '../../../database/index.ts'
import type { Job } from '../../../jobs/index.ts'
import { record } from '../../../journal/record.ts'
import { sendLater } from '../../../mail/outbox.ts'
import { findRecipient } from '../../join/people.ts'
import { findAnsweringAdministrators } from '../../members/find-answering.ts'
import type { LifeDeps } from '../review.ts'
import { type EndingMember, endingMail, endingsMail } from './mails.ts'
import { nearBefore } from './window.ts'

/** for one organization at a time; the rest comes with the next run */
const most = 200

/** The day somebody chose; an active membership whose end is that near was given it before such days were kept apart. */
const chosen = sql`coalesce(m.resumes_until, case when m.status = 'active' then m.expires_at end)`

const isDue = (now: Date) => sql`m.status in ('active', 'expiring', 'provisional')
  and m.expires_at > ${now} and m.expires_at <= ${nearBefore(now)}
  and ${chosen} > ${now} and ${chosen} <= ${nearBefore(now)} and m.end_told_for is distinct from ${chosen}`

/** Two weeks before a day of end that somebody chose: the person is told, and those who administer are given the list and the screen that prolongs. */
export const endNoticeJob = (deps: LifeDeps): Job => ({
  name: 'membership_end_notices',
  everyMs: DAY,
  run: async (signal) => {
    const { rows } = await sql<{ organizationId: string }>`
      select distinct m.organization_id from memberships m where ${isDue(deps.clock())} limit 1000`.execute(deps.db)
    let told = 0
    for (const { organizationId } of rows) {
      if (signal.aborted) break
      told += await deps.db.transaction().execute((tx) => tellOrganization(tx, deps, organizationId))
    }
    return { told }
  },
})

type Marked = { membershipId: string; accountId: string; email: string; endsAt: Date }

/** Marked in the transaction that writes the mails: told once for each day of end, whatever is cut. */
const tellOrganization = async (tx: Tx, deps: LifeDeps, organizationId: string): Promise<number> => {
  const now = deps.clock()
  const { rows } = await sql<Marked>`
    update memberships m set end_told_for = ${chosen}
    where m.id in (select m.id from memberships m where m.organization_id = ${organizationId} and ${isDue(now)} order by m.id limit ${most} for update)
      and ${isDue(now)}
    returning m.id as membership_id, m.account_id, m.email, m.end_told_for as ends_at`.execute(tx)
  const { label } = await tx
    .selectFrom('organizations')
    .select('label')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const lists = new Map<string, EndingMember[]>()
  for (const { membershipId, accountId, email, endsAt } of rows) {
    const details = { membershipId, endsAt }
    await record(tx, { at: now, event: 'organization.membership_end_told', actor: 'system', accountId, organizationId, details })
    const to = await findRecipient(tx, accountId)
    if (!to) continue
    await sendLater(tx, deps, endingMail(deps.config, { to, label, endsAt }))
    const person = to.name ? `${to.name} (${email})` : email
    for (const administrator of await findAnsweringAdministrators(tx, { organizationId, membershipId, now }))
      lists.set(administrator, [...(lists.get(administrator) ?? []), { membershipId, person, endsAt }])
  }
  for (const [administrator, people] of lists) {
    const to = await findRecipient(tx, administrator)
    if (to) await sendLater(tx, deps, endingsMail(deps.config, { to, label, organizationId, people }))
  }
  return rows.length
}
