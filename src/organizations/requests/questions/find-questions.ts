import type { Db, Tx } from '../../../database/index.ts'

export type Question = { requestId: string; question: string; askedAt: Date; answer: string | null; answeredAt: Date | null }

/** What was asked of the people of these requests, and what they answered, the first question first. */
export const findQuestions = (db: Db | Tx, requestIds: readonly string[]): Promise<Question[]> =>
  requestIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('requestQuestions')
        .select(['requestId', 'question', 'askedAt', 'answer', 'answeredAt'])
        .where('requestId', 'in', [...requestIds])
        .orderBy('askedAt')
        .execute()

export type OpenQuestion = { requestId: string; label: string; reference: string; question: string; askedAt: Date }

/** The question that waits for this person's answer, on an open request of theirs. */
export const findOpenQuestion = (db: Db | Tx, accountId: string, requestId: string): Promise<OpenQuestion | undefined> =>
  db
    .selectFrom('requestQuestions as q')
    .innerJoin('joinRequests as r', 'r.id', 'q.requestId')
    .innerJoin('organizations as o', 'o.id', 'r.organizationId')
    .select(['q.requestId', 'o.label', 'r.reference', 'q.question', 'q.askedAt'])
    .where('q.requestId', '=', requestId)
    .where('r.accountId', '=', accountId)
    .where('r.status', '=', 'open')
    .where('q.answeredAt', 'is', null)
    .executeTakeFirst()
