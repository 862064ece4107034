import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { explainDecision } from '../join/explain/index.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { ruleVersion } from '../join/rules.ts'
import { writeDecision } from '../join/write-decision.ts'
import { writeMembership } from '../join/write-membership.ts'
import { closeWhatJoiningSettles } from '../join/write-request.ts'
import { decideByOperator } from './decide-by-operator.ts'
import { factsWith, lockOpenRequest, type NotFound } from './operator-decision.ts'

export type Acceptance = {
  reference: string
  /** 1: the operator saw a proof; 0: accepted without */
  oal: 0 | 1
  /** an administrator accepts, whose own link has this assurance: theirs decides, not `oal` */
  administratorOal?: 0 | 1 | 2
  external?: boolean
  reason: string
  /** who decides, as the journal will name them */
  by: string
}

/** An operator accepts: decision, membership, notice, in one transaction. */
export const acceptRequest = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { reference, oal, administratorOal, external = false, reason, by }: Acceptance,
): Promise<'accepted' | NotFound> =>
  deps.db.transaction().execute(async (tx) => {
    const request = await lockOpenRequest(tx, reference)
    if (typeof request === 'string') return request
    const now = deps.clock()
    const { accountId, organizationId, email, label } = request
    const asAdministrator = administratorOal === undefined ? {} : { administratorOal }
    const word = { verdict: 'accepted', proof: oal === 1, external, reason, ...asAdministrator } as const
    const facts = factsWith(request, now, word)
    const decision = decideByOperator(facts, { ...word, email })
    const basis = decision.basis ?? 'accepted_without_proof'
    const decided = { ...decision, facts }
    const decisionId = await writeDecision(tx, now, { ...decided, ruleVersion, accountId, organizationId, decidedBy: by })
    await tx
      .updateTable('joinRequests')
      .set({ status: 'accepted', settledAt: now, settledBy: by, reason })
      .where('id', '=', request.id)
      .execute()
    await writeMembership(tx, now, {
      accountId,
      organizationId,
      basis,
      oal: decision.oal ?? 0,
      email,
      external,
      provisional: false,
      decisionId,
    })
    await closeWhatJoiningSettles(tx, now, accountId, organizationId)
    await record(tx, {
      at: now,
      event: 'organization.request_accepted',
      actor: by,
      accountId,
      organizationId,
      details: { reference, oal: decision.oal, reason },
    })
    const to = await findRecipient(tx, accountId)
    if (to) {
      const { sentence } = explainDecision({ ...decided, decidedAt: now }, { audience: 'person', locale: to.locale })
      await sendLater(tx, deps, requestAcceptedMail(deps.config, { to, label, explanation: sentence }))
    }
    return 'accepted'
  })
