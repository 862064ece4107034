import { sql } from 'kysely'
import { MINUTE } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Job } from '../../jobs/index.ts'
import { sendLater } from '../../mail/outbox.ts'
import { applyDecision } from '../join/apply.ts'
import { decideJoin } from '../join/decide.ts'
import { explainDecision } from '../join/explain/index.ts'
import type { CertificationFacts, JoinFacts } from '../join/facts.ts'
import { askOutside, gatherJoinFacts, type Outside } from '../join/gather.ts'
import { type JoinDeps, lockAccount } from '../join/join.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { writeDecision } from '../join/write-decision.ts'
import { type LookedUp, lookUpCompany } from '../look-up.ts'
import { rememberOrganization } from '../queries.ts'
import { endByRules } from '../requests/end-by-rules.ts'
import type { Siret } from '../siret.ts'
import { linkProvableMail } from './mails.ts'

const mostInOneRun = 200

/** A source is back: the open requests decided without it are decided again. */
export const returnedSourcesJob = (deps: JoinDeps): Job => ({
  name: 'settle-returned-sources',
  everyMs: 2 * MINUTE,
  run: (signal) => settleReturnedSources(deps, signal),
})

/** `certification`: what the register of officers said when the request was opened. */
type Waiting = { id: string; accountId: string; organizationId: string; certification: CertificationFacts | null }

/**
 * Decides again the open requests that a source away left undecided, once it answers: links the person, or says that they can prove the link
 * themselves, or writes down that the source gave nothing; ends those that can no longer succeed. Answers how many were linked, and looked at.
 */
export const settleReturnedSources = async (
  deps: JoinDeps,
  signal?: AbortSignal,
): Promise<{ linked: number; decided: number }> => {
  const done = { linked: 0, decided: 0 }
  for (const [siret, waiting] of await findWaiting(deps)) {
    if (signal?.aborted) break
    const found = await lookUpCompany(deps, siret)
    if (typeof found === 'string' || found.keptSince !== null) continue
    const outside = await askOutside(deps, found.company)
    if (outside.directory.answer === 'unavailable') continue
    for (const one of waiting) {
      const answer = await decideAgain(deps, one, found, outside)
      if (answer !== 'settled_meanwhile') done.decided += 1
      if (answer === 'linked') done.linked += 1
    }
  }
  return done
}

/** Open requests whose decision lacked a source, the oldest first, by establishment. */
const findWaiting = async ({ db }: JoinDeps): Promise<Map<Siret, Waiting[]>> => {
  const rows = await db
    .selectFrom('joinRequests')
    .innerJoin('decisions', 'decisions.id', 'joinRequests.decisionId')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .select(['joinRequests.id', 'joinRequests.accountId', 'joinRequests.organizationId', 'siret'])
    .select(sql<CertificationFacts | null>`decisions.facts #> '{said,certification}'`.as('certification'))
    .where('joinRequests.status', '=', 'open')
    .where(
      sql<boolean>`(decisions.facts #>> '{directory,answer}' = 'unavailable' or decisions.facts #>> '{organization,keptSince}' is not null)`,
    )
    .orderBy('openedAt')
    .limit(mostInOneRun)
    .execute()
  const bySiret = new Map<Siret, Waiting[]>()
  for (const { siret, ...one } of rows) bySiret.set(siret as Siret, [...(bySiret.get(siret as Siret) ?? []), one])
  return bySiret
}

const decideAgain = (
  deps: JoinDeps,
  { id, accountId, organizationId, certification }: Waiting,
  { company }: LookedUp,
  outside: Outside,
): Promise<'linked' | 'decided' | 'settled_meanwhile'> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const open = await tx
      .selectFrom('joinRequests')
      .select('id')
      .where('id', '=', id)
      .where('status', '=', 'open')
      .executeTakeFirst()
    if (!open) return 'settled_meanwhile'
    await rememberOrganization(tx, company, deps.clock())
    const said = { confirmed: true, wantsOfficialContact: false, ...(certification && { certification }) }
    const known = await gatherJoinFacts({ ...deps, db: tx }, { accountId, company, said, outside })
    // as if the request had not been made: what the rules would answer now is what it stands on
    const facts = { ...known, history: { ...known.history, request: null } }
    const decision = decideJoin(facts)
    if (decision.outcome === 'join') {
      const applied = await applyDecision(tx, deps, { accountId, organizationId, facts, decision, serviceName: null })
      if (applied.did === 'joined' || applied.did === 'raised') await tellLinked(deps, tx, accountId, facts, decision)
      return 'linked'
    }
    if (decision.outcome !== 'request' && decision.outcome !== 'prove') {
      await endByRules(tx, deps, { requestId: id, accountId, organizationId, facts, decision })
      return 'decided'
    }
    const { rule, ruleVersion, outcome, basis, oal, email, evidence } = decision
    const decided = { rule, ruleVersion, outcome, basis, oal, email, evidence, facts, decidedBy: 'rules' } as const
    const decisionId = await writeDecision(tx, new Date(facts.at), { ...decided, accountId, organizationId })
    await tx.updateTable('joinRequests').set({ decisionId }).where('id', '=', id).execute()
    const to = outcome === 'prove' ? await findRecipient(tx, accountId) : undefined
    if (to) await sendLater(tx, deps, linkProvableMail(deps.config, to, facts.organization))
    return 'decided'
  })

const tellLinked = async (
  deps: JoinDeps,
  tx: Tx,
  accountId: string,
  facts: JoinFacts,
  decision: ReturnType<typeof decideJoin>,
): Promise<void> => {
  const to = await findRecipient(tx, accountId)
  if (!to) return
  const reader = { audience: 'person', locale: to.locale } as const
  const { sentence } = explainDecision({ ...decision, facts, decidedAt: new Date(facts.at) }, reader)
  const { label } = facts.organization
  await sendLater(tx, deps, requestAcceptedMail(deps.config, { to, label, explanation: sentence }))
}
