import type { MembershipStatus } from '../database/tables.ts'
import type { AdmissionFacts } from '../organizations/access-policy/decide.ts'
import type { AccessPolicy } from '../organizations/access-policy/policy.ts'
import type { Siret } from '../organizations/siret.ts'
import type { DemandedLevel } from './levels.ts'

/**
 * How this session proved who it is. `mail`: a code or link; `pwd`: password; `otp`: code of an application; `rec`: recovery code; `pop`: passkey
 * that verified its user, `hwk` or `swk` beside it when its kind of key is known.
 */
export const factors = ['pwd', 'mail', 'otp', 'rec', 'pop', 'hwk', 'swk'] as const
export type Factor = (typeof factors)[number]

export type UnprovedMembership = 'refuse' | 'with_verified_identity' | 'accept'

/** Everything a sign-in decision reads. Loaded afresh at each request by one query; never stored. */
export type SignInFacts = {
  now: Date
  emailProofMaxAgeDays: number
  account: AccountFacts | null
  session: SessionFacts | null
  /** usable first: active, provisional, expiring; oldest first */
  memberships: MembershipFacts[]
  /** mandates in force by which this person may act at the service that asks, the chosen, hinted and last used first; a few of them */
  mandates: MandateFacts[]
  /** open request of this account, the one this interaction chose first */
  openRequest: { id: string; reference: string; organizationId: string; siret: Siret } | null
  /** open official-contact proof that this interaction chose (or the only one, outside any) */
  officialContactProof: { id: string; organizationId: string; siret: Siret } | null
  /** the civil identity linked to the account, fresh or not */
  identity: { verifiedAt: Date } | null
  /** this instance has an identity provider to send people to */
  identityProvable: boolean
  /** some register of officers is read here */
  officersReadable: boolean
  /** what the policy of the service reads of each membership and mandate, by its id; empty for a service without one */
  admission: ReadonlyMap<string, AdmissionFacts>
  /** what the service asked; `null` on one's own pages */
  demand: ServiceDemand | null
  choices: InteractionChoices
}

export type AccountFacts = {
  id: string
  /** the absorbed account this service knows the person by, after a merge */
  knownAs?: string | null
  givenName: string | null
  familyName: string | null
  /** names given, or deliberately declared absent */
  namesComplete: boolean
  /** those in force */
  termsAccepted: boolean
  /** earlier ones were accepted, and they changed since */
  termsChanged?: boolean
  hasPassword: boolean
  /** what could answer for a second factor; codes still unused */
  passkeys: number
  hasTotp: boolean
  recoveryCodes: number
  /** the person wants a second factor for every service */
  secondFactorAlways: boolean
  /** they answered, once, whether they want a passkey */
  passkeyOffered: boolean
  locale: 'fr' | 'en'
  primaryEmail: string
  emails: { address: string; verifiedAt: Date }[]
}

export type SessionFacts = {
  id: string
  /** address that signed in */
  email: string | null
  authenticatedAt: Date
  lastSeenAt: Date
  factors: Factor[]
  browserTrusted: boolean
}

export type MembershipFacts = {
  id: string
  organizationId: string
  siret: Siret
  siren: string
  label: string
  status: MembershipStatus
  basis: string
  oal: 0 | 1 | 2
  isExternal: boolean
  email: string
  welcomed: boolean
  usable: boolean
  /** a live title of administrator of this organization, its waiting period over */
  administers: boolean
  /** the organization wants a second factor of whoever acts for it */
  requiresSecondFactor: boolean
  /** it wants people to sign in again after so long; `null`: as long as their session lasts */
  maxSessionHours: number | null
  /** the only services its members may use for it, by their client id; `null`: all */
  allowedServices: string[] | null
}

/** What an organization asks of whoever acts for it. */
export type OrganizationRules = Pick<MembershipFacts, 'requiresSecondFactor' | 'maxSessionHours' | 'allowedServices'>

/** A mandate that names the service, of the organization that gives it. */
export type MandateFacts = OrganizationRules & {
  id: string
  /** the organization acted for */
  organizationId: string
  siret: Siret
  label: string
  /** the membership in which one was named; `null`: mandated in person */
  membershipId: string | null
}

/** The OpenID request, translated once in `oidc/demands.ts`. */
export type ServiceDemand = {
  clientId: string
  /** shown on pages: the name said in the request, else the registered one */
  serviceName: string
  /** what may be mailed: anybody can write anything in a request, and have it sent to any address */
  registeredName: string
  /** when this authorization began: what `prompt=login` compares with */
  startedAt: Date
  prompts: readonly Prompt[]
  maxAgeSeconds: number | null
  loginHint: string | null
  /** it names a person, who was not signed in when it came */
  namesSomebodyElse: boolean
  /** a federation, which asked for the address before it sent the person here: changing it goes back to it */
  addressIsTheirs: boolean
  siretHint: Siret | null
  /** a scope or claim of the bound organization was asked */
  needsOrganization: boolean
  /** it asked to be told of mandates, and may be */
  readsMandates: boolean
  unprovedMembership: UnprovedMembership
  /** of the levels it insists on, those that exist here; empty: none of them does. `null`: it insists on none */
  levels: readonly DemandedLevel[] | null
  /** the same, as it wrote them */
  levelNames: readonly string[]
  /** wished, stops nobody */
  preferredLevels: readonly DemandedLevel[]
  /** whom the service admits; `null`: whoever has nothing left to do */
  accessPolicy: AccessPolicy | null
  locale: 'fr' | 'en' | null
}

export type Prompt = 'none' | 'login' | 'consent' | 'select_account' | 'select_organization' | 'update_userinfo' | 'create'

/** What this tab chose (`interaction_choices`), and what this session last used for the service. */
export type InteractionChoices = {
  membershipId: string | null
  mandateId: string | null
  selectedAt: Date | null
  siretHintDeclined: boolean
  profileUpdatedAt: Date | null
  /** membership last used for this service in this session */
  lastUsedMembershipId: string | null
  /** or the mandate that was acted by */
  lastUsedMandateId: string | null
}
