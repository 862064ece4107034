import type { Db } from '../../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../../join/explain/index.ts'
import { answerExpectedBefore } from '../../requests/clock.ts'
import { findQuestions, type Question } from '../../requests/questions/find-questions.ts'
import { type ColleagueAnswer, findColleagueAnswers } from '../../vouching/find-vouchings.ts'

export type AdministratorRequest = {
  reference: string
  person: string
  email: string
  openedAt: Date
  /** when an answer is expected, before an operator decides */
  until: Date
  /** an operator may decide since: nobody answered in time */
  passedOnAt: Date | null
  decision: DecisionRecord | null
  /** what was asked of the person, and their answers */
  questions: Question[]
  /** what colleagues said whom the person asked to confirm */
  colleagues: ColleagueAnswer[]
}

/** Open requests of one organization, the oldest first; an appeal against its refusal is an operator's. Nothing else of the person is read. */
export const findOpenRequests = async (db: Db, organizationId: string): Promise<AdministratorRequest[]> => {
  const rows = await db
    .selectFrom('joinRequests')
    .innerJoin('accounts', 'accounts.id', 'joinRequests.accountId')
    .select(['joinRequests.id', 'reference', 'givenName', 'familyName', 'email', 'openedAt', 'decisionId', 'passedOnAt'])
    .where('organizationId', '=', organizationId)
    .where('joinRequests.status', '=', 'open')
    .where('appealedAt', 'is', null)
    .where('accounts.erasedAt', 'is', null)
    .orderBy('openedAt')
    .execute()
  const [decisions, asked, answers] = await Promise.all([
    findDecisions(
      db,
      rows.map(({ decisionId }) => decisionId),
    ),
    findQuestions(
      db,
      rows.map(({ id }) => id),
    ),
    findColleagueAnswers(
      db,
      rows.map(({ id }) => id),
    ),
  ])
  return rows.map(({ id, givenName, familyName, decisionId, ...row }) => ({
    ...row,
    ...questionsOf(
      asked.filter(({ requestId }) => requestId === id),
      row,
    ),
    person: [givenName, familyName].filter(Boolean).join(' '),
    colleagues: answers.filter(({ requestId }) => requestId === id),
    decision: decisions.get(decisionId) ?? null,
  }))
}

const questionsOf = (questions: Question[], { openedAt }: { openedAt: Date }) => {
  const last = questions.at(-1)
  const until = answerExpectedBefore({ openedAt, askedAt: last?.askedAt ?? null, answeredAt: last?.answeredAt ?? null })
  return { questions, until }
}
