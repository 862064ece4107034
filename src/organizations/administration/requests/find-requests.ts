import type { Db } from '../../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../../join/explain/index.ts'
import { oneBusinessDayAfter } from '../../requests/business-day.ts'

export type AdministratorRequest = {
  reference: string
  person: string
  email: string
  openedAt: Date
  /** one business day: when an answer is expected, before an operator decides */
  until: Date
  /** an operator may decide since: nobody answered in time */
  passedOnAt: Date | null
  decision: DecisionRecord | null
}

/** Open requests of one organization, the oldest first; an appeal against its refusal is an operator's. Nothing else of the person is read. */
export const findOpenRequests = async (db: Db, organizationId: string): Promise<AdministratorRequest[]> => {
  const rows = await db
    .selectFrom('joinRequests')
    .innerJoin('accounts', 'accounts.id', 'joinRequests.accountId')
    .select(['reference', 'givenName', 'familyName', 'email', 'openedAt', 'decisionId', 'passedOnAt'])
    .where('organizationId', '=', organizationId)
    .where('joinRequests.status', '=', 'open')
    .where('appealedAt', 'is', null)
    .where('accounts.erasedAt', 'is', null)
    .orderBy('openedAt')
    .execute()
  const decisions = await findDecisions(
    db,
    rows.map(({ decisionId }) => decisionId),
  )
  return rows.map(({ givenName, familyName, decisionId, ...row }) => ({
    ...row,
    person: [givenName, familyName].filter(Boolean).join(' '),
    until: oneBusinessDayAfter(row.openedAt),
    decision: decisions.get(decisionId) ?? null,
  }))
}
