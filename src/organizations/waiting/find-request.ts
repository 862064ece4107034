import type { Db } from '../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import type { GatherDeps } from '../join/gather.ts'
import { findOpenQuestion } from '../requests/questions/find-questions.ts'
import { findOwnVouchings } from '../vouching/find-vouchings.ts'
import { isVouchingPossible } from '../vouching/possible.ts'

export type WaitingRequest = {
  id: string
  reference: string
  label: string
  siret: string
  openedAt: Date
  decision: DecisionRecord
  /** what the administrators ask, and wait for */
  question: string | null
  /** colleagues asked to confirm, and whether one of them did not; `null`: no colleague’s word would settle it */
  colleagues: { asked: number; declined: boolean } | null
}

/** The open request of this person, with the decision that led to it. */
export const findWaitingRequest = async (
  { db, ...deps }: GatherDeps & { db: Db },
  accountId: string,
  requestId: string,
): Promise<WaitingRequest | undefined> => {
  const row = await db
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .select(['joinRequests.id', 'reference', 'label', 'siret', 'openedAt', 'decisionId', 'email'])
    .where('joinRequests.id', '=', requestId)
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  const decision = row && (await findDecisions(db, [row.decisionId])).get(row.decisionId)
  const question = row && decision && ((await findOpenQuestion(db, accountId, row.id))?.question ?? null)
  if (!row || !decision) return undefined
  const mayAsk = await isVouchingPossible({ ...deps, db }, { accountId, ...row, decision })
  return { ...row, decision, question: question ?? null, colleagues: mayAsk ? await findOwnVouchings(db, row.id) : null }
}
