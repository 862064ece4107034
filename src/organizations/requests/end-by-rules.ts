import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import type { JoinDecision } from '../join/decision.ts'
import { explainDecision } from '../join/explain/index.ts'
import type { JoinFacts } from '../join/facts.ts'
import { requestRefusedByRulesMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { writeDecision } from '../join/write-decision.ts'

export type ToEnd = {
  requestId: string
  accountId: string
  organizationId: string
  /** as if the request had not been made */
  facts: JoinFacts
  decision: JoinDecision
}

/**
 * Ends an open request that would not be opened today: refused for a reason that no examination would change (closed, not diffusible, a domain
 * refused…), the person told why with what is left to do; or without an object, because they are a member. It bars nothing: whoever asks again is
 * decided on anew. In the caller's transaction, which holds the account.
 */
export const endByRules = async (tx: Tx, deps: Pick<Deps, 'keyring' | 'clock' | 'config'>, toEnd: ToEnd): Promise<void> => {
  const { requestId, accountId, organizationId, facts, decision } = toEnd
  const { rule, ruleVersion, outcome, basis, oal, email, evidence } = decision
  const now = new Date(facts.at)
  const decided = { rule, ruleVersion, outcome, basis, oal, email, evidence, facts, decidedBy: 'rules' } as const
  const refused = outcome === 'refuse'
  const ended = { status: refused ? 'refused' : 'cancelled', settledAt: now, settledBy: 'rules' } as const
  const request = await tx
    .updateTable('joinRequests')
    .set({ ...ended, decisionId: await writeDecision(tx, now, { ...decided, accountId, organizationId }) })
    .where('id', '=', requestId)
    .where('status', '=', 'open')
    .returning('reference')
    .executeTakeFirstOrThrow()
  await record(tx, {
    at: now,
    event: refused ? 'organization.request_refused' : 'organization.request_settled',
    actor: 'rules',
    accountId,
    organizationId,
    details: { reference: request.reference },
  })
  const to = refused ? await findRecipient(tx, accountId) : undefined
  if (!to) return
  const { sentence } = explainDecision({ ...decided, decidedAt: now }, { audience: 'person', locale: to.locale })
  const { label } = facts.organization
  await sendLater(tx, deps, requestRefusedByRulesMail(deps.config, { to, label, explanation: sentence, ...request }))
}
