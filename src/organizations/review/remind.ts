import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'
import { sendLater } from '../../mail/outbox.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { findRecipient } from '../join/people.ts'
import { reviewAskedMail } from './mails.ts'

type RemindDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

const yearMs = 365 * DAY
/** Asked again, as long as nobody does it. */
const againMs = 30 * DAY

/**
 * A year after the first title, then after each review, those who administer are asked to look at their lists: also who has not come for months,
 * since they lose the requests and not the title.
 */
export const reviewReminderJob = (deps: RemindDeps): Job => ({
  name: 'organizations_review',
  everyMs: DAY,
  run: async (signal) => {
    const now = deps.clock()
    const { rows } = await sql<{ id: string }>`
      select o.id from organizations o left join organization_settings s on s.organization_id = o.id
      where coalesce(s.reviewed_at, (select min(d.named_at) from administrators d where d.organization_id = o.id and d.ended_at is null))
          < ${new Date(now.getTime() - yearMs)}
        and (s.review_asked_at is null or s.review_asked_at < ${new Date(now.getTime() - againMs)})
        and exists (select from administrators d where d.organization_id = o.id and d.ended_at is null)
      order by o.id limit 500`.execute(deps.db)
    let asked = 0
    for (const { id } of rows) {
      if (signal.aborted) break
      if (await ask(deps, id)) asked += 1
    }
    return { asked }
  },
})

const ask = (deps: RemindDeps, organizationId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const at = deps.clock()
    const { rows } = await sql<{ label: string }>`
      insert into organization_settings as s (organization_id, updated_at, review_asked_at) values (${organizationId}, ${at}, ${at})
      on conflict (organization_id) do update set review_asked_at = ${at}
        where s.review_asked_at is null or s.review_asked_at < ${new Date(at.getTime() - againMs)}
      returning (select label from organizations where id = ${organizationId}) as label`.execute(tx)
    const label = rows[0]?.label
    if (label === undefined) return false
    const administrators = (await findLiveAdministrators(tx, organizationId)).filter(({ effectiveAt }) => effectiveAt <= at)
    for (const { accountId } of administrators) {
      const to = await findRecipient(tx, accountId)
      if (to) await sendLater(tx, deps, reviewAskedMail(deps.config, { to, label, organizationId }))
    }
    return true
  })
