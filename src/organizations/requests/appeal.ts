import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { lockAccount } from '../join/join.ts'

/** A refusal by the organization's administrators that this person may still contest. */
export const findAppealable = (db: Db, accountId: string, requestId: string) =>
  db
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .select(['joinRequests.id', 'label', 'reason'])
    .where('joinRequests.id', '=', requestId)
    .where('accountId', '=', accountId)
    .where('status', '=', 'refused')
    .where('appealedAt', 'is', null)
    .where('settledBy', 'like', 'administrator:%')
    .executeTakeFirst()

/**
 * Contests a refusal, once: an operator alone looks at it again, with what the person says. Settled by one statement. The refusal is kept with it:
 * it stands until the operator decides. `not_open`: not refused by administrators, contested already, or nobody's.
 */
export const appealRefusal = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId, requestId, text }: { accountId: string; requestId: string; text: string },
): Promise<'appealed' | 'not_open'> =>
  db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const at = clock()
    const { rows } = await sql<{ reference: string; organizationId: string }>`
      update join_requests r set status = 'open', appealed_at = ${at}, appeal = ${text}, passed_on_at = ${at},
        first_refusal = json_build_object('at', settled_at, 'by', settled_by, 'reason', reason), settled_at = null, settled_by = null
      where r.id = ${requestId} and r.account_id = ${accountId} and r.status = 'refused' and r.appealed_at is null
        and r.settled_by like 'administrator:%'
        and not exists (select from join_requests o where o.account_id = r.account_id and o.organization_id = r.organization_id and o.status = 'open')
        and not exists (select from memberships m where m.account_id = r.account_id and m.organization_id = r.organization_id and m.status <> 'ended')
      returning r.reference, r.organization_id`.execute(tx)
    const [row] = rows
    if (!row) return 'not_open'
    const { reference, organizationId } = row
    await record(tx, {
      at,
      event: 'organization.request_appealed',
      actor: 'person',
      accountId,
      organizationId,
      details: { reference },
    })
    return 'appealed'
  })
