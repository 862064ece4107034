import { holdLivingAccount } from '../../accounts/hold-account.ts'
import { HOUR, SECOND } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { holdInvitations } from '../invitations/settle.ts'
import { endKeptJoin, keepJoin } from '../kept-joins/keep.ts'
import { lookUpCompany } from '../look-up.ts'
import { readOrganization, rememberOrganization } from '../queries.ts'
import { choose } from '../select/choices.ts'
import type { Siret } from '../siret.ts'
import { type Applied, applyDecision } from './apply.ts'
import { decideJoin } from './decide.ts'
import type { JoinDecision } from './decision.ts'
import type { JoinFacts } from './facts.ts'
import { askOutside, gatherJoinFacts } from './gather.ts'

export type JoinDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config' | 'registry' | 'directory'>

export type JoinRequest = {
  accountId: string
  siret: Siret
  /** the person answered the question about their address */
  confirmed: boolean
  /** the person asks to prove the link by the official address, beside a request or a refusal */
  wantsOfficialContact?: boolean
  /** the service deals with registered officers only */
  wantsOfficer?: boolean
  /** name of the service that waits, for those who will read a request */
  serviceName: string | null
  /** the tab this happens in: what is found is bound to it */
  interactionUid: string | null
}

export type JoinOutcome =
  | { outcome: 'unknown' }
  /** `kept`: it will be decided when the register answers */
  | { outcome: 'unavailable'; kept: boolean }
  | { outcome: 'joined' | 'already_member'; membershipId: string; organizationId: string; decision: JoinDecision }
  | { outcome: 'request'; requestId: string; reference: string; isNew: boolean; decision: JoinDecision }
  | { outcome: 'prove'; proofId: string; decision: JoinDecision }
  | { outcome: 'confirm' | 'refuse' | 'suspended' | 'certify'; decision: JoinDecision }

/** More than anybody needs to find their own; each try leaves a record. */
const triesPerHour = { max: 100, windowSeconds: HOUR / SECOND }

/** A join that was kept, taken up again without its person: told in the transaction that decides. */
export type Resumed = { resumed(tx: Tx, outcome: JoinOutcome, facts: JoinFacts): Promise<void> }

/**
 * Decides whether this person is of this organization, and makes it so. What is outside is asked first; then one transaction, holding the
 * person's row, reads our tables, decides and applies: of two attempts at once the second sees what the first did, and a removal is never outrun.
 * While the register is away, what it said lately decides; without it the attempt is kept for later.
 * Throws `too_many_requests` for someone who tries one organization after another, `flow_expired` when their account was erased meanwhile.
 */
export const joinOrganization = async (deps: JoinDeps, request: JoinRequest, again?: Resumed): Promise<JoinOutcome> => {
  const { accountId, siret, confirmed, serviceName } = request
  if (!again) await countJoin(deps, accountId)
  const looked = await lookUpCompany(deps, siret)
  if (looked === 'unknown') return { outcome: 'unknown' }
  if (looked === 'unavailable')
    return { outcome: 'unavailable', kept: await keepJoin(deps.db, deps.clock(), { accountId, siret, confirmed, serviceName }) }
  const { company, keptSince } = looked
  const outside = await askOutside(deps, company)
  return deps.db.transaction().execute(async (tx) => {
    await holdLivingAccount(tx, accountId)
    const now = deps.clock()
    const organization = await (keptSince ? readOrganization(tx, { siret }) : rememberOrganization(tx, company, now))
    await holdInvitations(tx, { accountId, organizationId: organization.id })
    const wanted = request.wantsOfficer && ({ certification: { answer: 'to_ask' } } as const)
    const said = { confirmed, wantsOfficialContact: request.wantsOfficialContact === true, ...wanted }
    const facts = await gatherJoinFacts({ ...deps, db: tx }, { accountId, company, keptSince, said, outside })
    const decision = decideJoin(facts)
    const applied = await applyDecision(tx, deps, { accountId, organizationId: organization.id, facts, decision, serviceName })
    const membershipId = facts.history.membership?.id ?? null
    await bindToTab(tx, deps, request, applied, membershipId, decision)
    const outcome = describe(applied, decision, { organizationId: organization.id, membershipId })
    const wasKept = await endKeptJoin(tx, now, { accountId, siret }, { status: 'settled', outcome: outcome.outcome })
    if (wasKept) await again?.resumed(tx, outcome, facts)
    return outcome
  })
}

const countJoin = async ({ db, clock }: JoinDeps, accountId: string): Promise<void> => {
  const counted = await countTry(db, clock(), { key: `join:${accountId}`, ...triesPerHour })
  if (!counted.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: counted.retryAfterSeconds })
}

/** Everything that begins or ends a membership of this person takes this first. */
export const lockAccount = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forNoKeyUpdate().executeTakeFirstOrThrow()
}

const bindToTab = async (
  tx: Tx,
  { clock }: JoinDeps,
  { accountId, interactionUid }: JoinRequest,
  applied: Applied,
  memberOf: string | null,
  { rule }: JoinDecision,
): Promise<void> => {
  const now = clock()
  const membershipId = 'membershipId' in applied ? applied.membershipId : rule === 'already_member' ? memberOf : null
  if (membershipId !== null)
    await choose(tx, now, interactionUid, accountId, {
      membershipId,
      selectedAt: now,
      officialContactProofId: null,
      joinRequestId: null,
    })
  if (applied.did === 'requested')
    await choose(tx, now, interactionUid, accountId, { joinRequestId: applied.requestId, officialContactProofId: null })
  if (applied.did === 'opened_proof')
    await choose(tx, now, interactionUid, accountId, { officialContactProofId: applied.proofId })
}

const describe = (
  applied: Applied,
  decision: JoinDecision,
  { organizationId, membershipId }: { organizationId: string; membershipId: string | null },
): JoinOutcome => {
  switch (applied.did) {
    case 'joined':
    case 'raised':
      return { outcome: 'joined', membershipId: applied.membershipId, organizationId, decision }
    case 'found_member':
      return { outcome: 'already_member', membershipId: applied.membershipId, organizationId, decision }
    case 'requested':
      return { outcome: 'request', requestId: applied.requestId, reference: applied.reference, isNew: applied.isNew, decision }
    case 'opened_proof':
      return { outcome: 'prove', proofId: applied.proofId, decision }
    case 'nothing':
      if (decision.rule === 'already_member' && membershipId !== null)
        return { outcome: 'already_member', membershipId, organizationId, decision }
      if (decision.rule === 'officer_certification_requested') return { outcome: 'certify', decision }
      if (decision.rule === 'membership_suspended') return { outcome: 'suspended', decision }
      return { outcome: decision.outcome === 'confirm' ? 'confirm' : 'refuse', decision }
  }
}
