import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { requestRefusedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { lockOpenRequest, type NotFound, type SaidBy, writeOperatorDecision } from './operator-decision.ts'

/** An operator, or an administrator of the organization, refuses, with a reason the person reads. It stands until a fact changes. */
export const refuseRequest = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { reference, ...who }: SaidBy & { reference: string },
): Promise<'refused' | NotFound> =>
  deps.db.transaction().execute(async (tx) => {
    const request = await lockOpenRequest(tx, reference)
    if (typeof request === 'string') return request
    const now = deps.clock()
    const { accountId, organizationId, label } = request
    const { by, reason } = who
    await writeOperatorDecision(tx, now, request, { verdict: 'refused', proof: false, external: false }, who)
    await record(tx, {
      at: now,
      event: 'organization.request_refused',
      actor: by,
      accountId,
      organizationId,
      details: { reference, reason },
    })
    const to = await findRecipient(tx, accountId)
    if (to) await sendLater(tx, deps, requestRefusedMail(deps.config, { to, label, reason, reference }))
    return 'refused'
  })
