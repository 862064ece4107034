import type { Db, Tx } from '../../database/index.ts'
import { digest } from '../../secrets/random.ts'
import type { OfficialContact } from '../directory/port.ts'
import type { Siret } from '../siret.ts'

export type OpenProof = {
  id: string
  accountId: string
  organizationId: string
  siret: Siret
  label: string
  email: string
  decisionId: string
  addresses: OfficialContact[]
  chosenAddress: string | null
}

/** The open proof of this person; `undefined` once proved, given up, or somebody else's. */
export const findOpenProof = async (
  db: Db | Tx,
  { accountId, proofId }: { accountId: string; proofId: string },
): Promise<OpenProof | undefined> => {
  const row = await db
    .selectFrom('officialContactProofs as proof')
    .innerJoin('organizations as organization', 'organization.id', 'proof.organizationId')
    .select(['proof.id', 'accountId', 'organizationId', 'siret', 'label', 'email', 'decisionId', 'addresses', 'chosenAddress'])
    .where('proof.id', '=', proofId)
    .where('proof.accountId', '=', accountId)
    .where('proof.status', '=', 'open')
    .executeTakeFirst()
  return row && { ...row, siret: row.siret as Siret }
}

/** What the form sends instead of the address, which the page shows masked. */
export const keyOf = ({ address }: OfficialContact): string =>
  digest(`official-contact:${address}`).toString('base64url').slice(0, 16)
