import { SECOND } from '../../clock.ts'
import { classify, isCommuneByCategory, isLocalAuthority, isPublicService } from '../../organizations/classify.ts'
import type { UnprovedMembership } from '../../sign-in/facts-types.ts'
import type { ClaimFacts, MandateClaimFacts, MembershipClaimFacts } from './facts.ts'

/** What a client's settings change in what it reads. */
export type ClaimSettings = {
  updatedAtFormat: 'number' | 'iso'
  unprovedMembership: UnprovedMembership
  /** this answer says by which mandate one acts, when one does */
  tellsMandate?: boolean
}

export type Claims = Record<string, unknown>

/**
 * Facts → every claim we know, empty ones left out; the engine keeps those that were granted. Pure.
 * An unproved membership is left out of what its client may not receive, whatever was granted before.
 */
export const claimsFrom = (facts: ClaimFacts, settings: ClaimSettings): Claims => {
  const { account, aal, ial } = facts
  const released = (one: MembershipClaimFacts) => isReleased(one, ial, settings)
  const membership = facts.membership && released(facts.membership) ? facts.membership : null
  const memberships = facts.memberships.filter(released)
  // through a membership that may not be told, nothing is told of the mandate
  const mandate = facts.mandate && (membership || !facts.membership) ? facts.mandate : null
  return withoutEmpty({
    sub: account.id,
    uid: account.id,
    email: membership?.email ?? account.primaryEmail,
    email_verified: (membership?.email ?? account.primaryEmail) ? true : null,
    given_name: account.givenName,
    family_name: account.familyName,
    usual_name: account.familyName,
    job: account.job,
    phone_number: account.phoneNumber,
    phone_number_verified: account.phoneNumber ? false : null,
    updated_at:
      settings.updatedAtFormat === 'iso' ? account.updatedAt.toISOString() : Math.floor(account.updatedAt.getTime() / SECOND),
    ial,
    aal,
    ...(membership && organizationClaims(membership)),
    ...(facts.mandate && mandateClaims(mandate, settings)),
    organizations: memberships.map(summaryOf),
    // where a federation puts what it does not know: services that were behind one demand it
    custom: {},
  })
}

/** A verified identity is asked of each answer, not of the sign-in alone: it gets old while tokens live. */
const isReleased = ({ oal }: MembershipClaimFacts, ial: 0 | 1, { unprovedMembership }: ClaimSettings): boolean =>
  oal > 0 || unprovedMembership === 'accept' || (unprovedMembership === 'with_verified_identity' && ial === 1)

const organizationClaims = (membership: MembershipClaimFacts): Claims => {
  const { organization, status, basis, oal, isExternal, verifiedAt, expiresAt, roles, groups, explanation } = membership
  return {
    label: organization.label,
    siret: organization.siret,
    siren: organization.siren,
    is_external: isExternal,
    ...kindClaims(organization),
    roles: notEmpty([...roles, ...publicWords(membership)]),
    groups: notEmpty(groups),
    is_collectivite_territoriale: isLocalAuthority(organization.company),
    oal,
    membership: withoutEmpty({
      status,
      basis,
      oal,
      verified_at: verifiedAt.toISOString(),
      expires_at: expiresAt?.toISOString(),
      is_external: isExternal,
      explanation,
    }),
  }
}

/**
 * The organization claims stay those of the member's own: what one holds there gives nothing for the grantor, so roles are those of the mandate,
 * told only beside it, and groups are left out.
 */
const mandateClaims = (mandate: MandateClaimFacts | null, { tellsMandate = true }: ClaimSettings): Claims => ({
  groups: null,
  roles: mandate && tellsMandate ? notEmpty(mandate.roles) : null,
  mandate: mandate && {
    id: mandate.id,
    on_behalf_of: { siret: mandate.siret, label: mandate.label },
    scope: mandate.roles,
  },
})

const notEmpty = (list: readonly string[]): readonly string[] | null => (list.length > 0 ? list : null)

/** What federations read of a proved member of a public body, or of an officer; somebody external is neither. */
const publicWords = ({ organization: { company }, oal, isExternal, basis }: MembershipClaimFacts): string[] => {
  if (oal === 0 || isExternal) return []
  const { publicService, kind } = classify(company)
  const sphere =
    kind === 'state' ? ['etat'] : kind === 'hospital' ? ['hospitalier'] : isLocalAuthority(company) ? ['territorial'] : []
  return [
    ...(publicService ? ['agent_public', ...sphere.map((word) => `agent_public_${word}`)] : []),
    ...(basis === 'certified_officer' ? ['dirigeant'] : []),
  ]
}

/** `is_service_public` is the former name of `is_public_service`: services read one or the other. */
const kindClaims = ({ company }: MembershipClaimFacts['organization']): Claims => {
  const publicService = isPublicService(company)
  return { is_commune: isCommuneByCategory(company), is_public_service: publicService, is_service_public: publicService }
}

const summaryOf = ({ organization, isExternal }: MembershipClaimFacts): Claims => ({
  id: organization.id,
  siret: organization.siret,
  siren: organization.siren,
  label: organization.label,
  is_external: isExternal,
  ...kindClaims(organization),
})

const withoutEmpty = (claims: Claims): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null && value !== undefined && value !== ''))
