import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import type { OfficialContact } from '../directory/port.ts'

export type ProofToOpen = {
  accountId: string
  organizationId: string
  email: string
  decisionId: string
  addresses: OfficialContact[]
}

/** Written out, not a parameter: PostgreSQL finds the partial index by it whatever plan it chose. */
const isOpen = sql<boolean>`status = 'open'`

/** Opens the proof by the official address, or brings the open one up to date with what the directory says today. Answers its id. */
export const openProof = async (tx: Tx, now: Date, { addresses, ...proof }: ProofToOpen): Promise<string> => {
  const row = await tx
    .insertInto('officialContactProofs')
    .values({
      ...proof,
      id: newId(),
      addresses: JSON.stringify(addresses),
      chosenAddress: null,
      status: 'open',
      openedAt: now,
      settledAt: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'organizationId']).where(isOpen).doUpdateSet({
        addresses: sql`excluded.addresses`,
        email: sql`excluded.email`,
        decisionId: sql`excluded.decision_id`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  const { accountId, organizationId } = proof
  await record(tx, {
    at: now,
    event: 'organization.official_contact_proof_opened',
    accountId,
    organizationId,
    details: { proofId: row.id },
  })
  return row.id
}
