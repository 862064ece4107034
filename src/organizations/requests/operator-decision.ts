import type { Tx } from '../../database/index.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import type { JoinFacts, OperatorWord } from '../join/facts.ts'
import { lockAccount } from '../join/join.ts'
import { ruleVersion } from '../join/rules.ts'
import { writeDecision } from '../join/write-decision.ts'
import { decideByOperator } from './decide-by-operator.ts'

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

export type SaidBy = {
  /** who decides, as the journal will name them */
  by: string
  reason: string
  /** an administrator decides, whose own link has this assurance: it bounds what they give */
  administratorOal?: 0 | 1 | 2
}

type Said = Pick<OperatorWord, 'verdict' | 'proof' | 'external'>

/** Writes the decision an open request leads to by this word, and settles the request. */
export const writeOperatorDecision = async (
  tx: Tx,
  now: Date,
  request: OpenRequestRow,
  { verdict, proof, external }: Said,
  { by, reason, administratorOal }: SaidBy,
) => {
  const { id, accountId, organizationId, email } = request
  const word = { verdict, proof, external, reason, ...(administratorOal !== undefined && { administratorOal }) }
  const facts = factsWith(request, now, word)
  const decided = { ...decideByOperator(facts, { ...word, email }), facts }
  const decisionId = await writeDecision(tx, now, { ...decided, ruleVersion, accountId, organizationId, decidedBy: by })
  await tx
    .updateTable('joinRequests')
    .set({ status: verdict, settledAt: now, settledBy: by, reason })
    .where('id', '=', id)
    .execute()
  return { decisionId, decided }
}

/** What the rules knew, with what the operator says. */
const factsWith = ({ decision, reference, email }: OpenRequestRow, now: Date, word: Omit<OperatorWord, 'email'>): JoinFacts => {
  const at = now.toISOString()
  const { rule, facts } = decision
  const request = { status: 'open' as const, reference, at, rule, reason: word.reason }
  return { ...facts, at, history: { ...facts.history, request }, operator: { ...word, email } }
}
