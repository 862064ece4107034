import type { DecisiveFact, JoinBasis, NextAction, Outcome } from './decision.ts'
import type { CertificationFacts } from './facts.ts'
import {
  hasLegalUnitClaim,
  hasOfficialContact,
  hasVerifiedClaim,
  isClosed,
  isFree,
  isInvited,
  isLiftedByProof,
  isOfficialContact,
  isOfSharedStateHost,
  isQuiet,
  isUnderReview,
  isUnshared,
  isVouchedFor,
  type JoinView,
  livesAsMember,
  mustAskAdministrators,
  sharesHostWithOfficialContact,
  writesFromNowhereElse,
} from './predicates.ts'

/** Written with each decision: which table took it. Changes when a row below does. */
export const ruleVersion = '2026-11-5'

export type Gives = {
  outcome: Outcome
  basis?: JoinBasis
  /** when the basis alone does not say it */
  oal?: 0 | 1 | 2
  /** the address that counts, when it is not the one looked at */
  email?: string
  provisional?: true
  external?: true
  learnsDomain?: true
  next: readonly NextAction[]
  turnsOn: DecisiveFact
}

export type Rule = { id: string; when: (view: JoinView) => boolean; gives: Gives | ((view: JoinView) => Gives) }

const join = (basis: JoinBasis, turnsOn: DecisiveFact, more: Partial<Gives> = {}): Gives => ({
  outcome: 'join',
  basis,
  next: [],
  turnsOn,
  ...more,
})
const refuse = (turnsOn: DecisiveFact, ...next: NextAction[]): Gives => ({
  outcome: 'refuse',
  turnsOn,
  next: [...next, 'choose_another_organization', 'contact_support'],
})
const request = (turnsOn: DecisiveFact, ...next: NextAction[]): Gives => ({
  outcome: 'request',
  turnsOn,
  next: [...next, 'request', 'choose_another_organization'],
})

const waysOutOfSuspension = (v: JoinView): NextAction[] => [
  ...(v.facts.history.membership?.cause === 'establishment_closed' ? (['choose_successor', 'choose_head_office'] as const) : []),
  ...(isLiftedByProof(v.facts.history) && hasOfficialContact(v) ? (['official_contact_code'] as const) : []),
  ...(isLiftedByProof(v.facts.history) ? (['prove_another_address'] as const) : []),
  'choose_another_organization',
  'contact_support',
]

/** The register recognises the person, comes close enough for a human to look, or is still to be asked. */
const certification = (answer: CertificationFacts['answer']): Gives => {
  if (answer === 'exact') return join('certified_officer', 'officer')
  if (answer === 'close') return request('officer', 'prove_another_address')
  return { outcome: 'prove', next: ['officer_certification', 'choose_another_organization'], turnsOn: 'officer' }
}

/** Whom the organization removed, or wants to examine itself, no colleague vouches for. */
const colleague = (v: JoinView): NextAction[] =>
  isOfSharedStateHost(v) && v.facts.history.removed === null && !mustAskAdministrators(v) ? ['ask_colleague'] : []

/** Read from top to bottom: the first row that matches decides (specification of membership, §3). */
export const rules = [
  {
    id: 'already_member',
    when: (v) => v.stands && livesAsMember(v),
    gives: { outcome: 'nothing', next: [], turnsOn: 'membership' },
  },
  {
    id: 'membership_suspended',
    when: ({ facts, stands }) => facts.history.membership?.status === 'suspended' && (stands || !isLiftedByProof(facts.history)),
    gives: (v) => ({ outcome: 'nothing', next: waysOutOfSuspension(v), turnsOn: 'membership' }),
  },
  { id: 'closed_organization', when: isClosed, gives: refuse('establishment_state', 'choose_successor', 'choose_head_office') },
  { id: 'not_diffusible', when: ({ facts }) => facts.organization.diffusion === 'N', gives: refuse('diffusion') },
  {
    id: 'reserved_domains',
    when: ({ facts, address }) => facts.reservedDomains.length > 0 && !facts.reservedDomains.includes(address.domain),
    gives: refuse('listed_domain', 'prove_another_address'),
  },
  {
    id: 'refused_domain',
    when: ({ address }) => address.claim?.standing === 'refused',
    gives: refuse('domain_claim', 'prove_another_address'),
  },
  {
    id: 'invited',
    when: isInvited,
    gives: ({ facts }) =>
      join('invitation', 'invitation', { oal: (facts.administration?.invitation?.inviterOal ?? 0) >= 1 ? 1 : 0 }),
  },
  {
    id: 'pending_request',
    when: ({ facts, stands }) => stands && facts.history.request?.status === 'open',
    gives: (v) => ({
      outcome: 'request',
      next: [
        'wait',
        'officer_certification',
        ...(hasOfficialContact(v) ? (['official_contact_code'] as const) : []),
        ...colleague(v),
        'prove_another_address',
        'choose_another_organization',
      ],
      turnsOn: 'request',
    }),
  },
  {
    id: 'refused_request',
    when: ({ facts, stands }) => stands && facts.history.request?.status === 'refused',
    gives: (v) =>
      refuse(
        'request',
        'officer_certification',
        ...(hasOfficialContact(v) ? (['official_contact_code'] as const) : []),
        'prove_another_address',
      ),
  },
  { id: 'removed_by_organization', when: ({ facts }) => facts.history.removed !== null, gives: request('removal') },
  {
    id: 'government_mail_elsewhere',
    when: ({ facts, address }) => address.government && !facts.organization.kinds.publicService,
    gives: refuse('government_domain', 'choose_holder_of_domain', 'prove_another_address'),
  },
  { id: 'organization_policy_asks', when: mustAskAdministrators, gives: request('organization_policy', 'prove_another_address') },
  {
    id: 'officer_certification_requested',
    when: ({ facts }) => facts.said.certification !== undefined,
    gives: ({ facts: { said } }) => certification(said.certification?.answer ?? 'to_ask'),
  },
  { id: 'official_contact_is_user', when: isOfficialContact, gives: join('official_contact', 'official_contact') },
  { id: 'verified_domain', when: hasVerifiedClaim, gives: join('domain', 'domain_claim') },
  {
    id: 'external_domain',
    when: ({ address }) => address.claim?.standing === 'external' && address.kind === 'professional',
    gives: join('domain', 'domain_claim', { external: true }),
  },
  { id: 'legal_unit_domain', when: hasLegalUnitClaim, gives: join('legal_unit_domain', 'domain_claim') },
  {
    id: 'official_contact_domain',
    when: (v) => v.facts.organization.kinds.commune && isUnshared(v) && sharesHostWithOfficialContact(v),
    gives: join('domain', 'official_contact', { learnsDomain: true }),
  },
  { id: 'sandbox', when: ({ facts }) => facts.sandbox, gives: join('sandbox', 'deployment') },
  {
    id: 'professional_mail_required',
    when: (v) => isFree(v) && needsProfessionalMail(v),
    gives: refuse('professional_address', 'prove_another_address'),
  },
  {
    id: 'sole_trader',
    when: (v) => v.facts.organization.kinds.soleTraderLike && isQuiet(v),
    gives: join('sole_trader', 'size_and_quiet'),
  },
  {
    id: 'small_association',
    when: (v) => v.facts.organization.kinds.smallAssociation && writesFromNowhereElse(v) && isQuiet(v),
    gives: ({ facts }) =>
      facts.said.confirmed
        ? join('small_association', 'size_and_quiet')
        : {
            outcome: 'confirm',
            next: ['confirm_address', 'prove_another_address', 'choose_another_organization'],
            turnsOn: 'confirmation',
          },
  },
  {
    id: 'small_structure',
    when: (v) => v.facts.organization.kinds.smallStructure && writesFromNowhereElse(v) && isQuiet(v),
    gives: join('small_structure', 'size_and_quiet'),
  },
  {
    id: 'confirm_free_mail',
    when: (v) =>
      isFree(v) && !v.facts.organization.kinds.under50 && !v.facts.organization.kinds.smallPublicBody && !v.facts.said.confirmed,
    gives: {
      outcome: 'confirm',
      next: ['confirm_address', 'officer_certification', 'prove_another_address', 'choose_another_organization'],
      turnsOn: 'confirmation',
    },
  },
  {
    id: 'official_contact_code',
    when: (v) => hasOfficialContact(v) && !isVouchedFor(v),
    gives: (v) =>
      v.facts.said.officialCode
        ? join('official_contact_code', 'official_code', { email: v.facts.said.officialCode.email })
        : {
            outcome: 'prove',
            next: ['official_contact_code', ...colleague(v), 'prove_another_address', 'request', 'choose_another_organization'],
            turnsOn: 'official_code',
          },
  },
  {
    id: 'pending_domain',
    when: isUnderReview,
    gives: join('pending_domain', 'domain_claim', { provisional: true }),
  },
  {
    id: 'government_shared_domain',
    when: isOfSharedStateHost,
    gives: (v) => (isVouchedFor(v) ? join('vouched', 'vouching') : request('proof', ...colleague(v), 'prove_another_address')),
  },
] as const satisfies readonly Rule[]

export const otherwise = {
  id: 'nothing_proves_the_link',
  gives: request('proof', 'officer_certification', 'prove_another_address'),
} as const

const needsProfessionalMail = ({ facts: { organization } }: JoinView): boolean =>
  organization.kinds.publicService && !organization.kinds.communeLike && !organization.kinds.smallPublicBody

export type RuleId = (typeof rules)[number]['id'] | (typeof otherwise)['id']

/** A table that decides: ours, or another one to compare it with. */
export type RuleTable = { rules: readonly Rule[]; otherwise: Pick<Rule, 'id' | 'gives'>; ruleVersion: string }

export const ruleTable: RuleTable = { rules, otherwise, ruleVersion }
