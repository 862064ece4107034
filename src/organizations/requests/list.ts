import type { Db } from '../../database/index.ts'
import type { FirstRefusal } from '../../database/tables.ts'
import { explainDecision, findDecisions } from '../join/explain/index.ts'

export type ListedRequest = {
  reference: string
  openedAt: Date
  person: string
  email: string
  siret: string
  organization: string
  serviceName: string | null
  /** nobody of the organization answered in time, or the person appeals */
  passedOnAt: Date | null
  /** what the person says against a refusal, and that refusal */
  appeal: string | null
  firstRefusal: FirstRefusal | null
  rule: string
  /** the decision in one sentence, as an operator reads it */
  explanation: string
}

/** Open requests, the oldest first: what waits for a human. */
export const listRequests = async (db: Db, locale: 'fr' | 'en' = 'fr'): Promise<ListedRequest[]> => {
  const rows = await db
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .innerJoin('accounts', 'accounts.id', 'joinRequests.accountId')
    .select(['reference', 'openedAt', 'email', 'siret', 'label', 'serviceName', 'decisionId', 'givenName', 'familyName'])
    .select(['passedOnAt', 'appeal', 'firstRefusal'])
    .where('joinRequests.status', '=', 'open')
    .orderBy('openedAt')
    .execute()
  const decisions = await findDecisions(
    db,
    rows.map(({ decisionId }) => decisionId),
  )
  return rows.map(({ decisionId, givenName, familyName, label, ...row }) => {
    const decision = decisions.get(decisionId)
    return {
      ...row,
      organization: label,
      person: [givenName, familyName].filter(Boolean).join(' '),
      rule: decision?.rule ?? '',
      explanation: decision ? explainDecision(decision, { audience: 'operator', locale }).sentence : '',
    }
  })
}
