import type { Db } from '../../database/index.ts'
import type { Evidence, JoinBasis } from '../join/decision.ts'
import type { JoinFacts } from '../join/facts.ts'
import type { Decided } from './decide-again.ts'

export type Recorded = Decided & {
  id: string
  siret: string
  ruleVersion: string
  decidedAt: Date
  /** `null`: brought by an import, without what it was decided on */
  facts: JoinFacts | null
}

/** Every recorded decision, in batches, whatever their number: one batch in memory. */
export async function* readRecorded(db: Db, batch = 1_000): AsyncGenerator<Recorded[]> {
  let after: string | null = null
  for (;;) {
    const rows: Recorded[] = await readBatch(db, after, batch)
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    after = rows.at(-1)?.id ?? null
  }
}

const readBatch = async (db: Db, after: string | null, batch: number): Promise<Recorded[]> => {
  const query = db
    .selectFrom('decisions')
    .innerJoin('organizations', 'organizations.id', 'decisions.organizationId')
    .select([
      'decisions.id',
      'siret',
      'rule',
      'ruleVersion',
      'outcome',
      'basis',
      'oal',
      'email',
      'facts',
      'evidence',
      'decidedAt',
    ])
    .orderBy('decisions.id')
    .limit(batch)
  const rows = await (after === null ? query : query.where('decisions.id', '>', after)).execute()
  return rows.map(({ basis, email, facts, evidence, ...row }) => ({
    ...row,
    basis: basis as JoinBasis | null,
    email: email ?? '',
    facts: isWhole(facts) ? facts : null,
    evidence: evidence as Evidence[],
  }))
}

/** Only `writeDecision` and imports write these rows; an import may know less. */
const isWhole = (facts: unknown): facts is JoinFacts => typeof facts === 'object' && facts !== null && 'addresses' in facts

export const countRecorded = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('decisions')
    .select((select) => select.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
