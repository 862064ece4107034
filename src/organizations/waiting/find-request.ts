import type { Db } from '../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import { findOpenQuestion } from '../requests/questions/find-questions.ts'

export type WaitingRequest = {
  id: string
  reference: string
  label: string
  siret: string
  openedAt: Date
  decision: DecisionRecord
  /** what the administrators ask, and wait for */
  question: string | null
}

/** The open request of this person, with the decision that led to it. */
export const findWaitingRequest = async (db: Db, accountId: string, requestId: string): Promise<WaitingRequest | undefined> => {
  const row = await db
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .select(['joinRequests.id', 'reference', 'label', 'siret', 'openedAt', 'decisionId'])
    .where('joinRequests.id', '=', requestId)
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  const decision = row && (await findDecisions(db, [row.decisionId])).get(row.decisionId)
  const question = row && decision && ((await findOpenQuestion(db, accountId, row.id))?.question ?? null)
  return row && decision && { ...row, decision, question: question ?? null }
}
