import type { Evidence } from './decision.ts'
import {
  hasLegalUnitClaim,
  hasVerifiedClaim,
  isClosed,
  isFree,
  isInvited,
  isOfficialContact,
  isUnshared,
  isVouchedFor,
  type JoinView,
  mustAskAdministrators,
  sharesHostWithOfficialContact,
} from './predicates.ts'

type Look = Pick<Evidence, 'verdict'> & { at?: string }

/** Everything that was looked at for one address, in the order of the table; what does not concern this body is left out. */
export const evidenceOf = (view: JoinView): Evidence[] => {
  const { facts, address } = view
  const { history, directory, organization } = facts
  const found: Evidence[] = []
  const add = (check: Evidence['check'], source: Evidence['source'], { verdict, at = facts.at }: Look) =>
    found.push({ check, verdict, source, at })

  const open = organization.active === null || organization.legalUnitActive === null ? 'says_nothing' : 'supports'
  const stillOpen = organization.keptSince === undefined ? open : 'unavailable'
  add('establishment_open', 'registry', {
    verdict: isClosed(view) ? 'contradicts' : stillOpen,
    at: organization.keptSince ?? facts.at,
  })
  if (organization.diffusion === 'N') add('diffusion', 'registry', { verdict: 'contradicts' })
  if (facts.reservedDomains.length > 0)
    add('reserved_domain', 'domain_claims', {
      verdict: facts.reservedDomains.includes(address.domain) ? 'supports' : 'contradicts',
    })
  if (history.request?.status === 'refused')
    add('operator_decision', 'operator', { verdict: 'contradicts', at: history.request.at })
  if (isInvited(view))
    add('invitation', 'administrators', { verdict: 'supports', at: facts.administration?.invitation?.at ?? facts.at })
  if (facts.administration?.reachable)
    add('organization_policy', 'administrators', { verdict: mustAskAdministrators(view) ? 'contradicts' : 'says_nothing' })
  if (history.removed) add('past_membership', 'memberships', { verdict: 'contradicts', at: history.removed.at })
  if (address.claim) {
    const supports = hasVerifiedClaim(view) || address.claim.standing === 'external'
    const verdict = address.claim.standing === 'refused' ? 'contradicts' : supports ? 'supports' : 'says_nothing'
    add('domain_claim', 'domain_claims', { verdict, at: address.claim.at })
  } else if (!isFree(view)) add('domain_claim', 'domain_claims', { verdict: 'says_nothing' })
  if (address.legalUnitClaim)
    add('legal_unit_claim', 'domain_claims', {
      verdict: hasLegalUnitClaim(view) ? 'supports' : 'says_nothing',
      at: address.legalUnitClaim.at,
    })
  if (address.kind === 'professional' && !isUnshared(view)) add('domain_elsewhere', 'domain_claims', { verdict: 'contradicts' })
  if (address.kind !== 'professional') add('domain_kind', 'domain_lists', { verdict: 'says_nothing' })
  if (directory.answer === 'unavailable') add('official_contact', 'directory', { verdict: 'unavailable' })
  if (directory.answer === 'none') add('official_contact', 'directory', { verdict: 'says_nothing' })
  if (directory.answer === 'found') {
    const matches = isOfficialContact(view) || (isUnshared(view) && sharesHostWithOfficialContact(view))
    add('official_contact', 'directory', { verdict: matches ? 'supports' : 'says_nothing' })
  }
  if (facts.said.officialCode)
    found.push({
      check: 'official_code',
      verdict: 'supports',
      source: 'person',
      at: facts.at,
      about: facts.said.officialCode.address,
    })
  const { certification, vouched } = facts.said
  if (vouched && isVouchedFor(view)) add('vouching', 'colleague', { verdict: 'supports', at: vouched.at })
  if (certification !== undefined && certification.answer !== 'to_ask')
    add('officer', 'officers_register', { verdict: certification.answer === 'exact' ? 'supports' : 'says_nothing' })
  const { soleTraderLike, smallAssociation, smallStructure } = organization.kinds
  if (soleTraderLike || smallAssociation || smallStructure) {
    add('organization_size', 'registry', { verdict: 'supports' })
    add('organization_quiet', 'memberships', { verdict: facts.provedMembers === 0 ? 'supports' : 'contradicts' })
  }
  return found
}
