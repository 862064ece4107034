import type { Tx } from '../../../database/index.ts'
import { announceMember } from '../../join/announce.ts'
import { applyDecision } from '../../join/apply.ts'
import type { JoinBasis } from '../../join/decision.ts'
import type { JoinFacts } from '../../join/facts.ts'
import { askOutside, gatherJoinFacts } from '../../join/gather.ts'
import { type JoinDeps, lockAccount } from '../../join/join.ts'
import { hostOf, policyFor } from '../../join/predicates.ts'
import { ruleVersion } from '../../join/rules.ts'
import { writeDecision } from '../../join/write-decision.ts'
import { writeMembership } from '../../join/write-membership.ts'
import { closeWhatJoiningSettles } from '../../join/write-request.ts'
import { endMembership } from '../../memberships/end-membership.ts'
import { rememberOrganization } from '../../queries.ts'
import type { Company } from '../../registry/port.ts'
import type { Siret } from '../../siret.ts'
import { findLiving, type LivingMembership } from '../find-life.ts'
import { decideSuccession } from './decide-succession.ts'

export type Transfer = { from: LivingMembership; to: Company }

/** What can be proposed: a live membership of a closed establishment, whose successor is open. */
export const findTransfer = async (
  deps: Pick<JoinDeps, 'db' | 'registry'>,
  { accountId, membershipId }: { accountId: string; membershipId: string },
): Promise<Transfer | 'none' | 'unavailable'> => {
  const from = await findLiving(deps.db, membershipId)
  if (from?.accountId !== accountId || !isTransferable(from)) return 'none'
  const to = await deps.registry.find(from.successor).catch(() => 'unavailable' as const)
  if (to === 'unavailable') return 'unavailable'
  return to === 'unknown' || to.active === false || to.legalUnitActive === false ? 'none' : { from, to }
}

export const isTransferable = <One extends Pick<LivingMembership, 'closed' | 'successor' | 'status' | 'cause'>>(
  living: One,
): living is One & { successor: Siret } =>
  living.closed && living.successor !== null && (living.status !== 'suspended' || living.cause === 'establishment_closed')

export type TransferOutcome = 'transferred' | 'requested' | 'refused' | 'none' | 'unavailable'

/**
 * The person goes on at the establishment that took over: decision, new membership, end of the former one, in one transaction. The account, so
 * its `sub`, is the same; the former membership stays in the history. What bars them there is recorded and told.
 */
export const transferMembership = async (
  deps: JoinDeps,
  asked: { accountId: string; membershipId: string },
): Promise<TransferOutcome> => {
  const found = await findTransfer(deps, asked)
  if (typeof found === 'string') return found
  const outside = await askOutside(deps, found.to)
  return deps.db.transaction().execute(async (tx): Promise<TransferOutcome> => {
    await lockAccount(tx, asked.accountId)
    const from = await findLiving(tx, asked.membershipId)
    if (!from || !isTransferable(from) || from.successor !== found.to.siret) return 'none'
    const { id: organizationId } = await rememberOrganization(tx, found.to, deps.clock())
    const said = { confirmed: true, wantsOfficialContact: false }
    const gathered = await gatherJoinFacts({ ...deps, db: tx }, { accountId: asked.accountId, company: found.to, said, outside })
    const outcome = await carryOver(tx, deps, { organizationId, from, gathered })
    if (outcome === 'transferred') {
      const end = { by: 'system', reason: 'transferred', actor: 'person' } as const
      await endMembership(tx, new Date(gathered.at), { accountId: asked.accountId, organizationId: from.organizationId, ...end })
    }
    return outcome
  })
}

type CarryOver = { organizationId: string; from: LivingMembership; gathered: JoinFacts }

const carryOver = async (
  tx: Tx,
  deps: JoinDeps,
  { organizationId, from, gathered }: CarryOver,
): Promise<'transferred' | 'requested' | 'refused'> => {
  const { accountId, siret, email } = from
  const now = new Date(gathered.at)
  const before = await tx
    .selectFrom('memberships')
    .select(['oal', 'isExternal'])
    .where('id', '=', from.membershipId)
    .executeTakeFirstOrThrow()
  const basis = from.basis as JoinBasis
  const oal = before.oal as 0 | 1 | 2
  const facts = { ...gathered, succession: { siret, basis, oal, email, at: gathered.at } }
  const decision = decideSuccession(facts, facts.succession)
  if (decision.rule !== 'succession') {
    const applied = await applyDecision(tx, deps, { accountId, organizationId, facts: gathered, decision, serviceName: null })
    if ('membershipId' in applied || decision.rule === 'already_member') return 'transferred'
    return applied.did === 'requested' ? 'requested' : 'refused'
  }
  const who = { accountId, organizationId, email }
  const written = { rule: decision.rule, outcome: decision.outcome, basis, oal, evidence: decision.evidence, facts }
  const decisionId = await writeDecision(tx, now, { ...who, ...written, ruleVersion, decidedBy: 'rules' })
  const kept = { basis, oal, external: before.isExternal, provisional: false, decisionId }
  const { id: membershipId, change } = await writeMembership(tx, now, { ...who, ...kept })
  await closeWhatJoiningSettles(tx, now, accountId, organizationId)
  if (change === 'joined') {
    const policy = policyFor(gathered, hostOf(email))
    await announceMember(tx, deps, { ...who, membershipId, label: gathered.organization.label, policy })
  }
  return 'transferred'
}
