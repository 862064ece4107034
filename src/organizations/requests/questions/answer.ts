import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { sendLater } from '../../../mail/outbox.ts'
import { answers } from '../../administrators/eligible.ts'
import { findLiveAdministrators } from '../../administrators/find-administrators.ts'
import { lockAccount } from '../../join/join.ts'
import { findRecipient } from '../../join/people.ts'
import { questionAnsweredMail } from './mails.ts'

/**
 * The person answers the question asked about their open request, once: settled by one statement. Administrators are told, and have one business day
 * again. `not_open`: answered already, settled meanwhile, or nobody's.
 */
export const answerQuestion = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, requestId, text }: { accountId: string; requestId: string; text: string },
): Promise<'answered' | 'not_open'> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const at = deps.clock()
    const { rows } = await sql<{ organizationId: string; reference: string; label: string; email: string }>`
      update request_questions q set answer = ${text}, answered_at = ${at}
      from join_requests r join organizations o on o.id = r.organization_id
      where r.id = q.request_id and q.request_id = ${requestId} and r.account_id = ${accountId} and r.status = 'open' and q.answered_at is null
      returning r.organization_id, r.reference, o.label, r.email`.execute(tx)
    const [row] = rows
    if (!row) return 'not_open'
    const { organizationId, reference, label, email } = row
    const details = { reference }
    await record(tx, { at, event: 'organization.request_answered', actor: 'person', accountId, organizationId, details })
    const name = (await findRecipient(tx, accountId))?.name
    const person = name ? `${name} (${email})` : email
    for (const administrator of (await findLiveAdministrators(tx, organizationId)).filter((one) => answers(one, at))) {
      const to = await findRecipient(tx, administrator.accountId)
      if (to) await sendLater(tx, deps, questionAnsweredMail(deps.config, { to, label, person, organizationId }))
    }
    return 'answered'
  })
