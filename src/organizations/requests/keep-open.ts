import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { decideJoin } from '../join/decide.ts'
import { findDecisions } from '../join/explain/index.ts'
import type { JoinFacts } from '../join/facts.ts'
import { findRecipient } from '../join/people.ts'
import { writeDecision } from '../join/write-decision.ts'
import { linkProvableMail } from '../kept-joins/mails.ts'
import { endByRules } from './end-by-rules.ts'

export type StillOpen = { accountId: string; organizationId: string; facts: JoinFacts }

/**
 * A request that a change does not settle: when another rule would now open it, its decision is written anew, and the person told once when they
 * can prove the link by themselves. The request and its reference stay, unless the rules now refuse: waiting would be for nothing.
 */
export const keepOpen = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, organizationId, facts: current }: StillOpen,
): Promise<void> => {
  const request = await tx
    .selectFrom('joinRequests')
    .select(['id', 'decisionId'])
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  const before = request && (await findDecisions(tx, [request.decisionId])).get(request.decisionId)
  if (!request || !before) return
  const { certification } = before.facts.said
  const said = { ...current.said, confirmed: true, ...(certification && { certification }) }
  const facts = { ...current, said, history: { ...current.history, request: null } }
  const decision = decideJoin(facts)
  if (decision.outcome === 'refuse')
    return endByRules(tx, deps, { requestId: request.id, accountId, organizationId, facts, decision })
  // a source that is away now takes nothing back from what it said then
  if (decision.rule === before.rule || facts.directory.answer === 'unavailable') return
  if (decision.outcome === 'confirm' || decision.outcome === 'nothing' || decision.outcome === 'join') return
  const { rule, ruleVersion, outcome, basis, oal, email, evidence } = decision
  const written = { rule, ruleVersion, outcome, basis, oal, email, evidence, decidedBy: 'rules' }
  const decisionId = await writeDecision(tx, new Date(facts.at), { accountId, organizationId, facts, ...written })
  await tx.updateTable('joinRequests').set({ decisionId }).where('id', '=', request.id).execute()
  const to = outcome === 'prove' && before.outcome !== 'prove' ? await findRecipient(tx, accountId) : undefined
  if (to) await sendLater(tx, deps, linkProvableMail(deps.config, to, facts.organization))
}
