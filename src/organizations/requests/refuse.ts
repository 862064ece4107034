import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { requestRefusedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { ruleVersion } from '../join/rules.ts'
import { writeDecision } from '../join/write-decision.ts'
import { decideByOperator } from './decide-by-operator.ts'
import { factsWith, lockOpenRequest, type NotFound } from './operator-decision.ts'

/** An operator, or an administrator of the organization, refuses, with a reason the person reads. It stands until a fact changes. */
export const refuseRequest = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { reference, reason, by, administratorOal }: { reference: string; reason: string; by: string; administratorOal?: 0 | 1 | 2 },
): Promise<'refused' | NotFound> =>
  deps.db.transaction().execute(async (tx) => {
    const request = await lockOpenRequest(tx, reference)
    if (typeof request === 'string') return request
    const now = deps.clock()
    const { accountId, organizationId, email, label } = request
    const asAdministrator = administratorOal === undefined ? {} : { administratorOal }
    const word = { verdict: 'refused', proof: false, external: false, reason, ...asAdministrator } as const
    const facts = factsWith(request, now, word)
    await writeDecision(tx, now, {
      ...decideByOperator(facts, { ...word, email }),
      facts,
      ruleVersion,
      accountId,
      organizationId,
      decidedBy: by,
    })
    await tx
      .updateTable('joinRequests')
      .set({ status: 'refused', settledAt: now, settledBy: by, reason })
      .where('id', '=', request.id)
      .execute()
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
