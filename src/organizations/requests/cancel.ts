import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { lockAccount } from '../join/join.ts'

/**
 * The person takes an open request back, after what they ask at the same moment, or before. A refusal is not a request any more: it stays, and an
 * appeal taken back leaves it standing. `not_open`: settled meanwhile, or never theirs.
 */
export const cancelRequest = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId, requestId }: { accountId: string; requestId: string },
): Promise<'cancelled' | 'not_open'> =>
  db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const now = clock()
    const cancelled = await tx
      .updateTable('joinRequests')
      .set({
        status: sql`case when first_refusal is null then 'cancelled' else 'refused' end`,
        settledAt: sql`coalesce((first_refusal ->> 'at')::timestamptz, ${now})`,
        settledBy: sql`coalesce(first_refusal ->> 'by', 'person')`,
        reason: sql`case when first_refusal is null then reason else first_refusal ->> 'reason' end`,
      })
      .where('id', '=', requestId)
      .where('accountId', '=', accountId)
      .where('status', '=', 'open')
      .returning(['reference', 'organizationId'])
      .executeTakeFirst()
    if (!cancelled) return 'not_open'
    await tx.updateTable('interactionChoices').set({ joinRequestId: null }).where('joinRequestId', '=', requestId).execute()
    const { organizationId, reference } = cancelled
    await record(tx, { at: now, event: 'organization.request_cancelled', accountId, organizationId, details: { reference } })
    return 'cancelled'
  })
