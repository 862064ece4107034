import { sql } from 'kysely'
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

/** Where a page of requests begins: after this one, or with it. A reference that is nobody's here: at the oldest. */
export type PageStart = { after: string } | { from: string } | null

export type RequestPage = {
  requests: AdministratorRequest[]
  /** the last of them, when others follow */
  next: string | null
}

const startsAt = async (db: Db, organizationId: string, start: PageStart) => {
  if (start === null) return undefined
  const reference = 'after' in start ? start.after : start.from
  const { rows } = await sql<{ known: boolean }>`
    select true as known from join_requests where organization_id = ${organizationId} and reference = ${reference}`.execute(db)
  if (rows.length === 0) return undefined
  const sign = sql.raw('after' in start ? '>' : '>=')
  return sql<boolean>`(join_requests.opened_at, join_requests.id) ${sign} (
    select s.opened_at, s.id from join_requests s where s.organization_id = ${organizationId} and s.reference = ${reference})`
}

/** Open requests of one organization, the oldest first; an appeal against its refusal is an operator's. Nothing else of the person is read. */
export const findOpenRequests = async (
  db: Db,
  organizationId: string,
  { start = null, limit }: { start?: PageStart; limit: number },
): Promise<RequestPage> => {
  const begins = await startsAt(db, organizationId, start)
  const found = await db
    .selectFrom('joinRequests')
    .innerJoin('accounts', 'accounts.id', 'joinRequests.accountId')
    .select(['joinRequests.id', 'reference', 'givenName', 'familyName', 'email', 'openedAt', 'decisionId', 'passedOnAt'])
    .where('organizationId', '=', organizationId)
    .where('joinRequests.status', '=', 'open')
    .where('appealedAt', 'is', null)
    .where('accounts.erasedAt', 'is', null)
    .$if(begins !== undefined, (query) => query.where(begins ?? sql<boolean>`true`))
    .orderBy('openedAt')
    .orderBy('joinRequests.id')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
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
  const requests = rows.map(({ id, givenName, familyName, decisionId, ...row }) => ({
    ...row,
    ...questionsOf(
      asked.filter(({ requestId }) => requestId === id),
      row,
    ),
    person: [givenName, familyName].filter(Boolean).join(' '),
    colleagues: answers.filter(({ requestId }) => requestId === id),
    decision: decisions.get(decisionId) ?? null,
  }))
  return { requests, next: found.length > limit ? (requests.at(-1)?.reference ?? null) : null }
}

const questionsOf = (questions: Question[], { openedAt }: { openedAt: Date }) => {
  const last = questions.at(-1)
  const until = answerExpectedBefore({ openedAt, askedAt: last?.askedAt ?? null, answeredAt: last?.answeredAt ?? null })
  return { questions, until }
}
