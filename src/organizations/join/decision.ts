import type { RuleId } from './rules.ts'

export type Outcome = 'join' | 'refuse' | 'request' | 'prove' | 'confirm' | 'nothing'

/** Why a membership is believed. `oal` follows from it, and is less for an invitation by somebody whose own link is not proved. */
export type JoinBasis =
  | 'official_contact'
  | 'official_contact_code'
  | 'domain'
  | 'legal_unit_domain'
  | 'invitation'
  | 'sandbox'
  | 'sole_trader'
  | 'small_association'
  | 'small_structure'
  | 'pending_domain'
  | 'certified_officer'
  | 'operator_with_proof'
  | 'approved_by_administrator'
  | 'vouched'
  | 'accepted_without_proof'

export const oalOf: Record<JoinBasis, 0 | 1 | 2> = {
  certified_officer: 2,
  official_contact: 1,
  official_contact_code: 1,
  domain: 1,
  legal_unit_domain: 1,
  invitation: 1,
  sandbox: 1,
  operator_with_proof: 1,
  approved_by_administrator: 1,
  vouched: 1,
  sole_trader: 0,
  small_association: 0,
  small_structure: 0,
  pending_domain: 0,
  accepted_without_proof: 0,
}

/** One thing that was looked at, where, when, and what it says about the link. */
export type Evidence = {
  check: Check
  verdict: 'supports' | 'contradicts' | 'says_nothing' | 'unavailable'
  source: EvidenceSource
  at: string
  /** the domain or the published address it is about */
  about?: string
}

export type Check =
  | 'establishment_open'
  | 'diffusion'
  | 'reserved_domain'
  | 'domain_claim'
  | 'legal_unit_claim'
  | 'domain_elsewhere'
  | 'domain_kind'
  | 'official_contact'
  | 'organization_size'
  | 'organization_quiet'
  | 'past_membership'
  | 'invitation'
  | 'organization_policy'
  | 'operator_decision'
  | 'administrator_decision'
  | 'official_code'
  | 'vouching'
  | 'officer'
  | 'succession'

export type EvidenceSource =
  | 'registry'
  | 'domain_lists'
  | 'domain_claims'
  | 'directory'
  | 'memberships'
  | 'person'
  | 'operator'
  | 'administrators'
  | 'officers_register'
  | 'colleague'

/** What the person can do next, best first. Pages draw one button or link for each. */
export type NextAction =
  | 'confirm_address'
  | 'officer_certification'
  | 'official_contact_code'
  | 'ask_colleague'
  | 'prove_another_address'
  | 'choose_successor'
  | 'choose_head_office'
  | 'choose_holder_of_domain'
  | 'request'
  | 'wait'
  | 'retry'
  | 'choose_another_organization'
  | 'contact_support'

/** The one fact that would change the answer. */
export type DecisiveFact =
  | 'membership'
  | 'establishment_state'
  | 'diffusion'
  | 'listed_domain'
  | 'domain_claim'
  | 'request'
  | 'removal'
  | 'invitation'
  | 'organization_policy'
  | 'government_domain'
  | 'official_contact'
  | 'deployment'
  | 'professional_address'
  | 'size_and_quiet'
  | 'confirmation'
  | 'official_code'
  | 'vouching'
  | 'officer'
  | 'proof'

export type JoinDecision = {
  rule: RuleId
  ruleVersion: string
  outcome: Outcome
  /** set when the outcome is `join` */
  basis: JoinBasis | null
  oal: 0 | 1 | 2 | null
  provisional: boolean
  external: boolean
  /** the proved address that decided: the membership or the request records it */
  email: string
  domain: string
  /** the published address proved that this host is the body's: written as a claim */
  learnsDomain: boolean
  evidence: Evidence[]
  nextBestActions: NextAction[]
  decisiveFact: DecisiveFact
}
