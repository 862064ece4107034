import type { Tx } from '../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import type { JoinFacts, OperatorWord } from '../join/facts.ts'
import { lockAccount } from '../join/join.ts'

export type OpenRequestRow = {
  id: string
  reference: string
  accountId: string
  organizationId: string
  email: string
  label: string
  decision: DecisionRecord
}

export type NotFound = 'unknown' | 'already_settled'

/** Holds the person's row, then the request: two operators at once are one decision and one `already_settled`. */
export const lockOpenRequest = async (tx: Tx, reference: string): Promise<OpenRequestRow | NotFound> => {
  const found = await tx.selectFrom('joinRequests').select('accountId').where('reference', '=', reference).executeTakeFirst()
  if (!found) return 'unknown'
  await lockAccount(tx, found.accountId)
  const row = await tx
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .select(['joinRequests.id', 'reference', 'accountId', 'organizationId', 'email', 'label', 'decisionId', 'status'])
    .where('reference', '=', reference)
    .forUpdate('joinRequests')
    .executeTakeFirst()
  if (row?.status !== 'open') return 'already_settled'
  const decision = (await findDecisions(tx, [row.decisionId])).get(row.decisionId)
  if (!decision) throw new Error(`the request ${reference} has no decision`)
  return { ...row, decision }
}

/** What the rules knew, with what the operator says. */
export const factsWith = (
  { decision, reference, email }: OpenRequestRow,
  now: Date,
  word: Omit<OperatorWord, 'email'>,
): JoinFacts => {
  const at = now.toISOString()
  const { rule, facts } = decision
  const request = { status: 'open' as const, reference, at, rule, reason: word.reason }
  return { ...facts, at, history: { ...facts.history, request }, operator: { ...word, email } }
}
