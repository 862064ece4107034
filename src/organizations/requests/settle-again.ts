import { sendLater } from '../../mail/outbox.ts'
import { applyDecision } from '../join/apply.ts'
import { decideJoin } from '../join/decide.ts'
import { explainDecision } from '../join/explain/index.ts'
import { askOutside, gatherJoinFacts } from '../join/gather.ts'
import { type JoinDeps, lockAccount } from '../join/join.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { readOrganization } from '../queries.ts'
import type { Siret } from '../siret.ts'

/** The people of one establishment whom a change may concern: an open request, or a membership still without proof. */
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
    .where('oal', '=', 0)
    .where('status', 'in', ['provisional', 'active', 'expiring'])
  return (await requests.union(members).execute()).map(({ accountId }) => accountId)
}

/**
 * Something changed at this establishment (a domain approved, a source back): decides again for everyone it may settle, links and tells
 * them. Who gains nothing is left as they were. Answers how many were linked.
 */
export const settleAgain = async (deps: JoinDeps, siret: Siret): Promise<number> => {
  const { id: organizationId, company: known, label } = await readOrganization(deps.db, { siret })
  const concerned = await findConcerned(deps, organizationId)
  if (concerned.length === 0) return 0
  const current = await deps.registry.find(siret).catch(() => 'unavailable' as const)
  const company = typeof current === 'string' ? known : current
  const outside = await askOutside(deps, company)
  let linked = 0
  for (const accountId of concerned) {
    const joined = await deps.db.transaction().execute(async (tx) => {
      await lockAccount(tx, accountId)
      const said = { confirmed: false, wantsOfficialContact: false }
      const facts = await gatherJoinFacts({ ...deps, db: tx }, { accountId, company, said, outside })
      const decision = decideJoin(facts)
      if (decision.outcome !== 'join') return false
      const { did } = await applyDecision(tx, deps, { accountId, organizationId, facts, decision, serviceName: null })
      if (did !== 'joined' && did !== 'raised') return false
      const to = await findRecipient(tx, accountId)
      const reader = { audience: 'person', locale: to?.locale ?? 'fr' } as const
      const { sentence } = explainDecision({ ...decision, facts, decidedAt: new Date(facts.at) }, reader)
      if (to && did === 'joined')
        await sendLater(tx, deps, requestAcceptedMail(deps.config, { to, label, explanation: sentence }))
      return true
    })
    if (joined) linked += 1
  }
  return linked
}
