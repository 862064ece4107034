import type { Db, Tx } from '../../../database/index.ts'
import type { Evidence, JoinBasis } from '../decision.ts'
import type { JoinFacts } from '../facts.ts'
import type { DecidedRule } from '../write-decision.ts'
import type { DecisionRecord } from './record.ts'

const columns = ['id', 'rule', 'outcome', 'basis', 'oal', 'email', 'facts', 'evidence', 'decidedAt'] as const

type Row = Pick<DecisionRecord, 'outcome' | 'oal' | 'decidedAt'> & {
  id: string
  rule: string
  basis: string | null
  email: string | null
  facts: unknown
  evidence: unknown
}

/** Only `writeDecision` writes these rows: what is read back is what it wrote. */
const toRecord = (row: Row): DecisionRecord & { id: string } => ({
  ...row,
  rule: row.rule as DecidedRule,
  basis: row.basis as JoinBasis | null,
  email: row.email ?? '',
  facts: row.facts as JoinFacts,
  evidence: row.evidence as Evidence[],
})

/** A decision brought by an import may lack what a sentence is made of. */
const canBeExplained = ({ facts }: DecisionRecord): boolean => facts.organization !== undefined

/** Decisions by their ids, those that can be explained: of memberships and requests shown on one page. */
export const findDecisions = async (db: Db | Tx, ids: readonly string[]): Promise<Map<string, DecisionRecord>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('decisions')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, toRecord(row)] as const).filter(([, decision]) => canBeExplained(decision)))
}

/** The last decision taken for this person at this establishment. */
export const findLastDecision = async (
  db: Db,
  accountId: string,
  siret: string,
): Promise<(DecisionRecord & { id: string }) | undefined> => {
  const row = await db
    .selectFrom('decisions')
    .innerJoin('organizations', 'organizations.id', 'decisions.organizationId')
    .select(columns.map((column) => `decisions.${column}` as const))
    .where('decisions.accountId', '=', accountId)
    .where('organizations.siret', '=', siret)
    .orderBy('decisions.decidedAt', 'desc')
    .orderBy('decisions.id')
    .limit(1)
    .executeTakeFirst()
  return row && toRecord(row)
}
