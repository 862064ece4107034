import { MINUTE } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Job } from '../../jobs/index.ts'
import { sendLater } from '../../mail/outbox.ts'
import { explainDecision } from '../join/explain/index.ts'
import type { JoinFacts } from '../join/facts.ts'
import { type JoinDeps, type JoinOutcome, joinOrganization, lockAccount } from '../join/join.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import type { Siret } from '../siret.ts'
import { endKeptJoin } from './keep.ts'
import { joinResumedMail, siretUnknownMail } from './mails.ts'

const mostInOneRun = 500

/** The register is back: what was kept is decided as if it were asked now, and the person is told. */
export const keptJoinsJob = (deps: JoinDeps): Job => ({
  name: 'settle-kept-joins',
  everyMs: MINUTE,
  run: async (signal) => ({ settled: await settleKeptJoins(deps, signal) }),
})

/** Answers how many were settled. One number the register chokes on does not hold up the others; its circuit spares it when it is away for all. */
export const settleKeptJoins = async (deps: JoinDeps, signal?: AbortSignal): Promise<number> => {
  const kept = await deps.db
    .selectFrom('keptJoins')
    .innerJoin('accounts', 'accounts.id', 'keptJoins.accountId')
    .select(['accountId', 'siret', 'confirmed', 'serviceName'])
    .where('status', '=', 'open')
    .where('erasedAt', 'is', null)
    .orderBy('keptAt')
    .limit(mostInOneRun)
    .execute()
  let settled = 0
  for (const { siret, ...one } of kept) {
    if (signal?.aborted) break
    const asked = { ...one, siret: siret as Siret, interactionUid: null }
    const resumed = (tx: Tx, decided: JoinOutcome, facts: JoinFacts) => tellDecision(deps, tx, asked, decided, facts)
    const { outcome } = await joinOrganization(deps, asked, { resumed })
    if (outcome === 'unavailable') continue
    if (outcome === 'unknown') await tellUnknown(deps, asked)
    settled += 1
  }
  return settled
}

type Asked = { accountId: string; siret: Siret }

/** In the transaction that decides: told once, and only what is true. A request has its own mail already. */
const tellDecision = async (
  deps: JoinDeps,
  tx: Tx,
  { accountId, siret }: Asked,
  decided: JoinOutcome,
  facts: JoinFacts,
): Promise<void> => {
  if (!('decision' in decided) || decided.outcome === 'request' || decided.outcome === 'already_member') return
  const to = await findRecipient(tx, accountId)
  if (!to) return
  const { label } = facts.organization
  const { sentence } = explainDecision(
    { ...decided.decision, facts, decidedAt: new Date(facts.at) },
    { audience: 'person', locale: to.locale },
  )
  const mail =
    decided.outcome === 'joined'
      ? requestAcceptedMail(deps.config, { to, label, explanation: sentence })
      : joinResumedMail(deps.config, to, { label, siret })
  await sendLater(tx, deps, mail)
}

const tellUnknown = (deps: JoinDeps, { accountId, siret }: Asked): Promise<void> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const ours = await endKeptJoin(tx, deps.clock(), { accountId, siret }, { status: 'settled', outcome: 'unknown' })
    const to = ours ? await findRecipient(tx, accountId) : undefined
    if (to) await sendLater(tx, deps, siretUnknownMail(deps.config, to, siret))
  })
