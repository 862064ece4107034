import type { Tx } from '../../database/index.ts'
import { type CodeAnswer, spendCode } from '../../sign-in/codes/index.ts'
import { applyDecision } from '../join/apply.ts'
import { decideJoin } from '../join/decide.ts'
import type { JoinDecision } from '../join/decision.ts'
import { findDecisions } from '../join/explain/index.ts'
import type { JoinFacts } from '../join/facts.ts'
import { gatherJoinFacts } from '../join/gather.ts'
import { type JoinDeps, lockAccount } from '../join/join.ts'
import { readOrganization } from '../queries.ts'
import { choose } from '../select/choices.ts'
import { findOpenProof, type OpenProof } from './find-proof.ts'

export type ProofAttempt = { accountId: string; proofId: string; code: string; interactionUid: string | null }

/** `no_longer`: the code is right, and something since bars the way (removed, closed, refused domain). */
export type ProofOutcome =
  | { outcome: 'proved'; membershipId: string }
  | { outcome: 'not_open' | 'no_longer' | Exclude<CodeAnswer, 'right'> }

/**
 * Spends the code of the official address and makes the person a member, in one transaction: of any number of simultaneous tries one proves.
 * The rules are read again with what the directory said when the proof was opened: a right code outruns no removal.
 */
export const proveByOfficialCode = async (
  deps: JoinDeps,
  { accountId, proofId, code, interactionUid }: ProofAttempt,
): Promise<ProofOutcome> => {
  const asked = await findOpenProof(deps.db, { accountId, proofId })
  if (!asked) return { outcome: 'not_open' }
  const current = await deps.registry.find(asked.siret).catch(() => 'unavailable' as const)
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const proof = await findOpenProof(tx, { accountId, proofId })
    if (!proof?.chosenAddress) return { outcome: 'not_open' }
    const answer = await spendCode(tx, deps, { purpose: 'official_contact', email: proof.chosenAddress, flowId: proof.id, code })
    if (answer !== 'right') return { outcome: answer }
    const company = typeof current === 'string' ? (await readOrganization(tx, { siret: proof.siret })).company : current
    const opened = (await findDecisions(tx, [proof.decisionId])).get(proof.decisionId)
    if (!opened) throw new Error(`the proof ${proofId} has no decision`)
    const outside = { directory: opened.facts.directory, headOffice: null }
    const officialCode = { address: proof.chosenAddress, email: proof.email }
    const said = { confirmed: true, wantsOfficialContact: true, officialCode }
    const facts = await gatherJoinFacts({ ...deps, db: tx }, { accountId, company, said, outside })
    const membershipId = await admit(tx, deps, proof, facts, decideJoin(facts))
    const now = deps.clock()
    const status = membershipId === null ? 'abandoned' : 'proved'
    await tx.updateTable('officialContactProofs').set({ status, settledAt: now }).where('id', '=', proof.id).execute()
    if (membershipId === null) return { outcome: 'no_longer' }
    await choose(tx, now, interactionUid, accountId, {
      membershipId,
      selectedAt: now,
      officialContactProofId: null,
      joinRequestId: null,
    })
    return { outcome: 'proved', membershipId }
  })
}

/** Whatever rule decides with the code among the facts; `null`: none of them makes a member. */
const admit = async (
  tx: Tx,
  deps: JoinDeps,
  { accountId, organizationId }: OpenProof,
  facts: JoinFacts,
  decision: JoinDecision,
): Promise<string | null> => {
  const applied = await applyDecision(tx, deps, { accountId, organizationId, facts, decision, serviceName: null })
  if ('membershipId' in applied) return applied.membershipId
  return decision.rule === 'already_member' ? (facts.history.membership?.id ?? null) : null
}
