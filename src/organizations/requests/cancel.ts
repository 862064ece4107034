import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'

/** The person takes an open request back. A refusal is not a request any more: it stays. `not_open`: settled meanwhile, or never theirs. */
export const cancelRequest = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId, requestId }: { accountId: string; requestId: string },
): Promise<'cancelled' | 'not_open'> =>
  db.transaction().execute(async (tx) => {
    const now = clock()
    const cancelled = await tx
      .updateTable('joinRequests')
      .set({ status: 'cancelled', settledAt: now, settledBy: 'person' })
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
