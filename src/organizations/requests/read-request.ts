import type { Db } from '../../database/index.ts'
import { type ExplainedCheck, explainDecision, findDecisions } from '../join/explain/index.ts'
import { type ComparedCriterion, comparisonOf } from '../officers/certify/compare.ts'
import { checksOfColleagues } from '../vouching/checks.ts'
import { findColleagueAnswers } from '../vouching/find-vouchings.ts'
import { findQuestions, type Question } from './questions/find-questions.ts'

export type ReadRequest = {
  reference: string
  status: 'open' | 'accepted' | 'refused' | 'cancelled'
  openedAt: Date
  person: string
  email: string
  siret: string
  organization: string
  serviceName: string | null
  explanation: string
  checks: ExplainedCheck[]
  /** what administrators asked, and what the person answered */
  questions: Pick<Question, 'question' | 'askedAt' | 'answer' | 'answeredAt'>[]
  /** a verified identity close to a registered officer's, criterion by criterion; `source`: which register */
  comparison: { source: string; criteria: ComparedCriterion[] } | null
}

/** One request with all an operator needs to decide, the close match of an officer as the person saw it; `undefined` for an unknown reference. */
export const readRequest = async (db: Db, reference: string, locale: 'fr' | 'en' = 'fr'): Promise<ReadRequest | undefined> => {
  const row = await db
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .innerJoin('accounts', 'accounts.id', 'joinRequests.accountId')
    .select([
      'joinRequests.id',
      'reference',
      'status',
      'openedAt',
      'email',
      'siret',
      'label',
      'serviceName',
      'decisionId',
      'givenName',
      'familyName',
    ])
    .where('reference', '=', reference)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, decisionId, givenName, familyName, label, ...request } = row
  const questions = (await findQuestions(db, [id])).map(({ requestId: _, ...question }) => question)
  const decision = (await findDecisions(db, [decisionId])).get(decisionId)
  const explained = decision && explainDecision(decision, { audience: 'operator', locale })
  const certification = decision?.facts.said.certification
  return {
    ...request,
    organization: label,
    person: [givenName, familyName].filter(Boolean).join(' '),
    explanation: explained?.sentence ?? '',
    checks: [...(explained?.checks ?? []), ...checksOfColleagues(await findColleagueAnswers(db, [id]), locale)],
    questions,
    comparison:
      certification?.answer === 'close' ? { source: certification.source, criteria: comparisonOf(certification) } : null,
  }
}
