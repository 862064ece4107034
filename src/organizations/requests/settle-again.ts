import type { Tx } from '../../database/index.ts'
import { sendLater } from '../../mail/outbox.ts'
import { applyDecision } from '../join/apply.ts'
import { decideJoin } from '../join/decide.ts'
import { explainDecision } from '../join/explain/index.ts'
import type { JoinFacts } from '../join/facts.ts'
import { askOutside, gatherJoinFacts } from '../join/gather.ts'
import { type JoinDeps, lockAccount } from '../join/join.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { wantOfProof } from '../life/causes.ts'
import { readOrganization } from '../queries.ts'
import type { Siret } from '../siret.ts'
import { keepOpen } from './keep-open.ts'

/** The people of one establishment whom a change may concern: an open request, a membership still without proof, or suspended for want of one. */
const findConcerned = async ({ db }: JoinDeps, organizationId: string): Promise<string[]> => {
  const requests = db
    .selectFrom('joinRequests')
    .select('accountId')
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'open')
  const members = db
    .selectFrom('memberships')
    .select('accountId')
    .where('organizationId', '=', organizationId)
    .where(({ or, and, eb }) =>
      or([
        and([eb('oal', '=', 0), eb('status', 'in', ['provisional', 'active', 'expiring'])]),
        and([eb('status', '=', 'suspended'), eb('statusCause', 'in', [...wantOfProof])]),
      ]),
    )
  return (await requests.union(members).execute()).map(({ accountId }) => accountId)
}

/**
 * Something changed at this establishment (a domain approved, a source back): decides again for everyone it may settle, links and tells
 * them. A request that stays open is told what can be done about it now. Answers how many were linked.
 */
export const settleAgain = async (deps: JoinDeps, siret: Siret): Promise<number> => {
  const { id: organizationId, company: known, label } = await readOrganization(deps.db, { siret })
  const concerned = await findConcerned(deps, organizationId)
  if (concerned.length === 0) return 0
  const current = await deps.registry.find(siret).catch(() => 'unavailable' as const)
  const company = typeof current === 'string' ? known : current
  const outside = await askOutside(deps, company)
  const said = { confirmed: false, wantsOfficialContact: false }
  let linked = 0
  for (const accountId of concerned) {
    const joined = await deps.db.transaction().execute(async (tx) => {
      await lockAccount(tx, accountId)
      const facts = await gatherJoinFacts({ ...deps, db: tx }, { accountId, company, said, outside })
      return settle(tx, deps, { accountId, organizationId, label, facts })
    })
    if (joined) linked += 1
  }
  return linked
}

type ToSettle = { accountId: string; organizationId: string; label: string; facts: JoinFacts }

const settle = async (tx: Tx, deps: JoinDeps, { accountId, organizationId, label, facts }: ToSettle): Promise<boolean> => {
  const decision = decideJoin(facts)
  if (decision.outcome !== 'join') {
    if (facts.history.request?.status === 'open') await keepOpen(tx, deps, { accountId, organizationId, facts })
    return false
  }
  const { did } = await applyDecision(tx, deps, { accountId, organizationId, facts, decision, serviceName: null })
  if (did !== 'joined' && did !== 'raised') return false
  const to = await findRecipient(tx, accountId)
  const reader = { audience: 'person', locale: to?.locale ?? 'fr' } as const
  const { sentence } = explainDecision({ ...decision, facts, decidedAt: new Date(facts.at) }, reader)
  if (to && (did === 'joined' || facts.history.membership?.status === 'suspended'))
    await sendLater(tx, deps, requestAcceptedMail(deps.config, { to, label, explanation: sentence }))
  return true
}
