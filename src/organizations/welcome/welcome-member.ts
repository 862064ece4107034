import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { explainDecision, findDecisions } from '../join/explain/index.ts'
import { welcomeMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'

/** Marks the first time with this organization, and tells it by mail: once, whatever the number of tabs. */
export const welcomeMember = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { accountId, membershipId }: { accountId: string; membershipId: string },
): Promise<'welcomed' | 'already_welcomed'> =>
  deps.db.transaction().execute(async (tx) => {
    const membership = await tx
      .updateTable('memberships')
      .from('organizations')
      .set({ welcomedAt: deps.clock() })
      .whereRef('organizations.id', '=', 'memberships.organizationId')
      .where('memberships.id', '=', membershipId)
      .where('memberships.accountId', '=', accountId)
      .where('memberships.welcomedAt', 'is', null)
      .where('memberships.status', '<>', 'ended')
      .returning(['memberships.decisionId', 'organizations.label'])
      .executeTakeFirst()
    if (!membership) return 'already_welcomed'
    const to = await findRecipient(tx, accountId)
    const decision = (await findDecisions(tx, [membership.decisionId])).get(membership.decisionId)
    if (to && decision) {
      const { sentence } = explainDecision(decision, { audience: 'person', locale: to.locale })
      await sendLater(tx, deps, welcomeMail(deps.config, { to, label: membership.label, explanation: sentence }))
    }
    return 'welcomed'
  })
