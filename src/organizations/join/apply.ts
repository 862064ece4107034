import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { acceptInvitation } from '../invitations/settle.ts'
import { openProof } from '../official-contact/open-proof.ts'
import { announceMember } from './announce.ts'
import type { JoinDecision } from './decision.ts'
import type { JoinFacts } from './facts.ts'
import { learnDomain } from './learn-domain.ts'
import { askAdministrators, sendRequestReceived } from './notify.ts'
import { policyFor } from './predicates.ts'
import { writeDecision } from './write-decision.ts'
import { writeMembership } from './write-membership.ts'
import { closeWhatJoiningSettles, writeRequest } from './write-request.ts'

export type ToApply = {
  accountId: string
  organizationId: string
  facts: JoinFacts
  decision: JoinDecision
  serviceName: string | null
}

export type Applied =
  | { did: 'joined' | 'raised' | 'found_member'; membershipId: string }
  | { did: 'requested'; requestId: string; reference: string; isNew: boolean }
  | { did: 'opened_proof'; proofId: string }
  | { did: 'nothing' }

/** Makes a decision true, in the caller's transaction: the record first, then what it gives, then who must know. */
export const applyDecision = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  toApply: ToApply,
): Promise<Applied> => {
  const { accountId, organizationId, facts, decision, serviceName } = toApply
  const now = new Date(facts.at)
  const { rule, ruleVersion, outcome, basis, oal, email, evidence } = decision
  const who = { accountId, organizationId, email }
  const decisionId = await writeDecision(tx, now, {
    ...who,
    rule,
    ruleVersion,
    outcome,
    basis,
    oal,
    evidence,
    facts,
    decidedBy: 'rules',
  })
  const { external, provisional } = decision

  if (outcome === 'join' && basis !== null && oal !== null) {
    const { id, change } = await writeMembership(tx, now, {
      ...who,
      ...{ basis, oal, external, provisional, decisionId },
      byRules: basis !== 'invitation',
    })
    if (change === 'none') return { did: 'found_member', membershipId: id }
    await closeWhatJoiningSettles(tx, now, accountId, organizationId)
    await acceptInvitation(tx, now, { accountId, organizationId, membershipId: id, email })
    if (decision.learnsDomain && facts.directory.answer === 'found')
      await learnDomain(tx, now, { organizationId, accountId, domain: decision.domain, source: facts.directory.source })
    if (change === 'joined')
      await announceMember(tx, deps, {
        ...who,
        membershipId: id,
        label: facts.organization.label,
        policy: policyFor(facts, decision.domain),
      })
    return { did: change, membershipId: id }
  }
  if (outcome === 'request') {
    const request = await writeRequest(tx, now, { ...who, decisionId, serviceName })
    if (request.isNew) {
      const { label } = facts.organization
      const asked = await askAdministrators(tx, deps, { ...who, label })
      const addressHelps = decision.nextBestActions.includes('prove_another_address')
      await sendRequestReceived(tx, deps, { accountId, label, reference: request.reference, asked, addressHelps })
    }
    return { did: 'requested', requestId: request.id, reference: request.reference, isNew: request.isNew }
  }
  if (rule === 'official_contact_code' && outcome === 'prove' && facts.directory.answer === 'found')
    return { did: 'opened_proof', proofId: await openProof(tx, now, { ...who, decisionId, addresses: facts.directory.contacts }) }
  return { did: 'nothing' }
}
