import type { MembershipStatus } from '../../database/tables.ts'
import type { Company } from '../../organizations/registry/port.ts'

/** What claims are made of, read at each answer: a change is told at the next one. */
export type ClaimFacts = {
  account: {
    id: string
    givenName: string | null
    familyName: string | null
    phoneNumber: string | null
    job: string | null
    updatedAt: Date
    primaryEmail: string | null
  }
  /** the one bound to the grant; `null`: none is, or its membership is over */
  membership: MembershipClaimFacts | null
  /** the one bound to the grant, in force; `null`: none is bound */
  mandate: MandateClaimFacts | null
  /** every membership that is not over, when asked */
  memberships: MembershipClaimFacts[]
  /** factors of the session that granted */
  aal: 1 | 2
  /** 1 while the identity FranceConnect vouched for is fresh */
  ial: 0 | 1
}

/** Said of the organization acted for; `roles`: keys of the asking service's own roles that it gives. */
export type MandateClaimFacts = { id: string; siret: string; label: string; roles: string[] }

export type MembershipClaimFacts = {
  organization: { id: string; siret: string; siren: string; label: string; company: Company }
  status: MembershipStatus
  basis: string
  oal: 0 | 1 | 2
  isExternal: boolean
  email: string
  verifiedAt: Date
  expiresAt: Date | null
  /** keys of the asking service's own roles, when asked */
  roles: string[]
  /** names of the groups that the asking service may read, when asked */
  groups: string[]
  /** why it is believed, in one sentence for services */
  explanation: string | null
}
