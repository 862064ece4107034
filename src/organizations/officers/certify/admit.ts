import { holdLivingAccount } from '../../../accounts/hold-account.ts'
import type { Tx } from '../../../database/index.ts'
import { applyDecision } from '../../join/apply.ts'
import { decideJoin } from '../../join/decide.ts'
import type { CertificationFacts } from '../../join/facts.ts'
import { gatherJoinFacts, type Outside } from '../../join/gather.ts'
import type { JoinDeps } from '../../join/join.ts'
import { rememberOrganization } from '../../queries.ts'
import type { Company } from '../../registry/port.ts'
import { choose } from '../../select/choices.ts'
import { keepCertification, type MembershipBefore, readMembership } from './keep.ts'

export type ToAdmit = {
  accountId: string
  company: Company
  outside: Outside
  certification: Extract<CertificationFacts, { answer: 'exact' | 'close' }>
  serviceName: string | null
  interactionUid: string | null
}

export type Admitted =
  | { outcome: 'certified'; membershipId: string }
  | { outcome: 'request'; reference: string }
  /** something bars the way, or stands already: the last decision says what */
  | { outcome: 'barred' }

/** One transaction: the rules read everything again with what the register said; what they decide is made true, and bound to the tab. */
export const admitOfficer = (deps: JoinDeps, request: ToAdmit): Promise<Admitted> =>
  deps.db.transaction().execute(async (tx) => {
    const { accountId, company, outside, certification, serviceName, interactionUid } = request
    await holdLivingAccount(tx, accountId)
    const organization = await rememberOrganization(tx, company, deps.clock())
    const who = { accountId, organizationId: organization.id }
    const said = { confirmed: true, wantsOfficialContact: false, certification }
    const facts = await gatherJoinFacts({ ...deps, db: tx }, { accountId, company, said, outside })
    const decision = decideJoin(facts)
    const before = await readMembership(tx, who)
    const applied = await applyDecision(tx, deps, { ...who, facts, decision, serviceName })
    const now = new Date(facts.at)
    if ('membershipId' in applied && decision.basis === 'certified_officer') {
      await keepCertification(tx, { membershipId: applied.membershipId, source: certification.source, now, before })
      const choice = { membershipId: applied.membershipId, selectedAt: now, officialContactProofId: null, joinRequestId: null }
      await choose(tx, now, interactionUid, accountId, choice)
      return { outcome: 'certified', membershipId: applied.membershipId }
    }
    if (decision.rule === 'already_member' && before?.basis === 'certified_officer') return renew(tx, before, certification, now)
    if (applied.did !== 'requested' || decision.rule !== 'officer_certification_requested') return { outcome: 'barred' }
    await explainRequest(tx, applied.requestId, who)
    await choose(tx, now, interactionUid, accountId, { joinRequestId: applied.requestId, officialContactProofId: null })
    return { outcome: 'request', reference: applied.reference }
  })

/** Already a certified officer: the register was read again. */
const renew = async (
  tx: Tx,
  before: MembershipBefore,
  { answer, source }: ToAdmit['certification'],
  now: Date,
): Promise<Admitted> => {
  if (answer !== 'exact') return { outcome: 'barred' }
  await tx
    .updateTable('officerCertifications')
    .set({ source, readAt: now, askedAt: now, lastAnswer: 'exact', standing: 'certified' })
    .where('membershipId', '=', before.id)
    .execute()
  return { outcome: 'certified', membershipId: before.id }
}

/** A request that was open already is now read with what the register says: the moderator sees the comparison. */
const explainRequest = async (
  tx: Tx,
  requestId: string,
  { accountId, organizationId }: { accountId: string; organizationId: string },
) => {
  const last = tx
    .selectFrom('decisions')
    .select('id')
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('rule', '=', 'officer_certification_requested')
    .orderBy('decidedAt', 'desc')
    .limit(1)
  const { id } = await last.executeTakeFirstOrThrow()
  await tx.updateTable('joinRequests').set({ decisionId: id }).where('id', '=', requestId).execute()
}
