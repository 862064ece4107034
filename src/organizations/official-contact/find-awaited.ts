import type { Db } from '../../database/index.ts'
import { isCodeExpected } from '../../sign-in/codes/index.ts'
import type { Siret } from '../siret.ts'

/** A code that left for an official address and still works: whoever asked comes back to type it, another day or from another service. */
export type AwaitedCode = { siret: Siret; label: string; address: string }

/** The codes of this kind that the account may still type, the newest first. */
export const findAwaitedCodes = async (db: Db, accountId: string, now: Date): Promise<AwaitedCode[]> => {
  const proofs = await db
    .selectFrom('officialContactProofs as proof')
    .innerJoin('organizations as organization', 'organization.id', 'proof.organizationId')
    .select(['proof.id', 'siret', 'label', 'chosenAddress'])
    .where('proof.accountId', '=', accountId)
    .where('proof.status', '=', 'open')
    .where('chosenAddress', 'is not', null)
    .orderBy('openedAt', 'desc')
    .limit(5)
    .execute()
  const looked = await Promise.all(
    proofs.map(async ({ id, siret, label, chosenAddress }) => {
      const address = chosenAddress ?? ''
      const expected = await isCodeExpected(db, now, { purpose: 'official_contact', email: address, flowId: id })
      return expected ? [{ siret: siret as Siret, label, address }] : []
    }),
  )
  return looked.flat()
}
