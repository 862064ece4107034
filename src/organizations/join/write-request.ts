import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { newRequestReference } from './request-reference.ts'

export type RequestToWrite = {
  accountId: string
  organizationId: string
  email: string
  decisionId: string
  serviceName: string | null
}

export type OpenRequest = { id: string; reference: string; isNew: boolean }

/** Written out, not a parameter: PostgreSQL finds the partial index by it whatever plan it chose. */
const isOpen = sql<boolean>`status = 'open'`

/** Opens a request, or answers the one already open for the same person and organization. */
export const writeRequest = async (tx: Tx, now: Date, request: RequestToWrite): Promise<OpenRequest> => {
  const { accountId, organizationId } = request
  const opened = await tx
    .insertInto('joinRequests')
    .values({
      ...request,
      id: newId(),
      reference: newRequestReference(),
      status: 'open',
      reason: null,
      openedAt: now,
      settledAt: null,
      settledBy: null,
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'organizationId']).where(isOpen).doNothing())
    .returning(['id', 'reference'])
    .executeTakeFirst()
  if (!opened) return { ...(await readOpenRequest(tx, accountId, organizationId)), isNew: false }
  await record(tx, {
    at: now,
    event: 'organization.request_opened',
    accountId,
    organizationId,
    details: { reference: opened.reference, decisionId: request.decisionId },
  })
  return { ...opened, isNew: true }
}

const readOpenRequest = (tx: Tx, accountId: string, organizationId: string) =>
  tx
    .selectFrom('joinRequests')
    .select(['id', 'reference'])
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()

/** The link was proved meanwhile: whatever was asked or begun for it is over. */
export const closeWhatJoiningSettles = async (tx: Tx, now: Date, accountId: string, organizationId: string): Promise<void> => {
  const settled = await tx
    .updateTable('joinRequests')
    .set({ status: 'accepted', settledAt: now, settledBy: 'rules' })
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'open')
    .returning('reference')
    .executeTakeFirst()
  if (settled)
    await record(tx, {
      at: now,
      event: 'organization.request_settled',
      actor: 'rules',
      accountId,
      organizationId,
      details: settled,
    })
  await tx
    .updateTable('officialContactProofs')
    .set({ status: 'abandoned', settledAt: now })
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'open')
    .execute()
}
