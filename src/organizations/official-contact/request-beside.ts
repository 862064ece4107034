import type { Deps } from '../../deps.ts'
import { lockAccount } from '../join/join.ts'
import { askAdministrators, sendRequestReceived } from '../join/notify.ts'
import { type OpenRequest, writeRequest } from '../join/write-request.ts'
import { choose } from '../select/choices.ts'
import { findOpenProof } from './find-proof.ts'

/** Nobody answers at the official address: the administrators, or an operator, are asked as well. The proof stays open beside the request. */
export const requestBeside = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  {
    accountId,
    proofId,
    serviceName,
    interactionUid,
  }: { accountId: string; proofId: string; serviceName: string | null; interactionUid: string | null },
): Promise<OpenRequest | 'not_open'> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const proof = await findOpenProof(tx, { accountId, proofId })
    if (!proof) return 'not_open'
    const now = deps.clock()
    const { organizationId, email, decisionId, label } = proof
    const request = await writeRequest(tx, now, { accountId, organizationId, email, decisionId, serviceName })
    if (request.isNew) {
      const asked = await askAdministrators(tx, deps, { accountId, organizationId, email, label })
      await sendRequestReceived(tx, deps, { accountId, label, reference: request.reference, asked, addressHelps: true })
    }
    await choose(tx, now, interactionUid, accountId, { joinRequestId: request.id, officialContactProofId: null })
    return request
  })
