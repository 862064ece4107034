import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { AdministrationTables } from './administration-tables.ts'
import type { DomainProofTables } from './domain-proof-tables.ts'
import type { FactorTables } from './factor-tables.ts'
import type { MachineTables } from './machine-tables.ts'
import type { MandateTables } from './mandate-tables.ts'
import type {
  ApiAnswersTable,
  LogoutNoticesTable,
  OidcArtifactsTable,
  OidcClientsTable,
  ServiceSignInsTable,
  SigningKeysTable,
} from './openid-tables.ts'

export type * from './openid-tables.ts'
export type * from './request-tables.ts'

import type { IdentityDeparturesTable, OfficerCertificationsTable, VerifiedIdentitiesTable } from './identity-tables.ts'
import type { JoinRequestsTable, RequestQuestionsTable, VouchingsTable } from './request-tables.ts'
import type { SourceTables } from './source-tables.ts'

/** The tables of `migrations/`, in camelCase as Kysely's plugin gives them. */
type OtherTables = AdministrationTables & DomainProofTables & FactorTables & MachineTables & MandateTables & SourceTables

export type Database = OtherTables & {
  accounts: AccountsTable
  emailAddresses: EmailAddressesTable
  sessions: SessionsTable
  trustedBrowsers: TrustedBrowsersTable
  oneTimeCodes: OneTimeCodesTable
  interactionChoices: InteractionChoicesTable
  organizations: OrganizationsTable
  unclaimableDomains: { domain: string; kind: 'free' | 'disposable' | 'shared' }
  domainClaims: DomainClaimsTable
  decisions: DecisionsTable
  joinRequests: JoinRequestsTable
  requestQuestions: RequestQuestionsTable
  vouchings: VouchingsTable
  memberships: MembershipsTable
  officialContactProofs: OfficialContactProofsTable
  verifiedIdentities: VerifiedIdentitiesTable
  identityDepartures: IdentityDeparturesTable
  officerCertifications: OfficerCertificationsTable
  oidcClients: OidcClientsTable
  oidcArtifacts: OidcArtifactsTable
  signingKeys: SigningKeysTable
  serviceSignIns: ServiceSignInsTable
  leftAddresses: { addressMac: Buffer; accountId: string; leftAt: Date; takenBy: Generated<string | null> }
  subjectAliases: { accountId: string; clientId: string; knownAs: string; createdAt: Date }
  logoutNotices: LogoutNoticesTable
  apiAnswers: ApiAnswersTable
  outbox: OutboxTable
  journal: JournalTable
  registryImports: RegistryImportsTable
  rateLimits: { key: string; count: number; windowStartedAt: Date; expiresAt: Date }
  instanceFacts: { key: string; value: Json; updatedAt: Date }
  monthlyFigures: {
    month: string
    figure: string
    dimension: Generated<string>
    shard: Generated<number>
    value: ColumnType<string, number, number>
  }
  monthlyOrganizations: { month: string; organizationId: string }
  monthlyActive: { month: string; accountId: string; firstClientId: string; moreThanOneService: Generated<boolean> }
}

/** jsonb: read as a value, written as text already passed through `JSON.stringify`. */
export type Json<T = unknown> = ColumnType<T, string, string>

export type AccountsTable = {
  id: string
  givenName: string | null
  familyName: string | null
  hasNoGivenName: Generated<boolean>
  hasNoFamilyName: Generated<boolean>
  phoneNumber: string | null
  job: string | null
  locale: Generated<'fr' | 'en'>
  passwordHash: string | null
  passwordSetAt: Date | null
  preferredMethod: 'password' | 'passkey' | 'code' | null
  secondFactorAlways: Generated<boolean>
  termsVersion: string | null
  termsAcceptedAt: Date | null
  lockedAt: Date | null
  createdAt: Date
  updatedAt: Date
  erasedAt: Date | null
  mergedInto: Generated<string | null>
  lastSignedInAt: Generated<Date | null>
  inactivityWarnings: Generated<number>
  inactivityWarnedAt: Generated<Date | null>
  passkeyOfferedAt: Generated<Date | null>
}

export type EmailAddressesTable = {
  id: string
  accountId: string
  address: string
  domain: string
  isPrimary: boolean
  verifiedAt: Date
  createdAt: Date
}

export type SessionsTable = {
  id: string
  secretHash: Buffer
  accountId: string
  email: string | null
  factors: string[]
  authenticatedAt: Date
  createdAt: Date
  lastSeenAt: Date
  idleSeconds: number
  expiresAt: Date
  endedAt: Date | null
  userAgent: Generated<string>
  ip: Generated<string>
  pendingPasswordHash: Generated<string | null>
}

export type TrustedBrowsersTable = {
  id: string
  accountId: string
  secretHash: Buffer
  userAgent: Generated<string>
  createdAt: Date
  lastUsedAt: Date
}

export type CodePurpose = 'sign_in' | 'reset_password' | 'verify_email' | 'trust_browser' | 'add_address' | 'official_contact'

export type OneTimeCodesTable = {
  id: string
  purpose: CodePurpose
  email: string
  accountId: string | null
  flowHash: Buffer
  codeHash: Buffer | null
  linkHash: Buffer | null
  interactionUid: string | null
  tries: Generated<number>
  spentAt: Generated<Date | null>
  createdAt: Date
  expiresAt: Date
}

export type InteractionChoicesTable = {
  uid: string
  accountId: string
  membershipId: string | null
  mandateId: Generated<string | null>
  joinRequestId: string | null
  officialContactProofId: string | null
  siretHintDeclined: Generated<boolean>
  profileUpdatedAt: Date | null
  selectedAt: Date | null
  expiresAt: Date
}

export type OrganizationsTable = {
  id: string
  siret: string
  siren: GeneratedAlways<string>
  company: Json
  label: string
  fetchedAt: Date
  createdAt: Date
  requiresSecondFactor: Generated<boolean>
}

export type DomainStanding = 'verified' | 'external' | 'official_contact' | 'pending' | 'refused'

export type DomainClaimsTable = {
  id: string
  organizationId: string
  domain: string
  standing: DomainStanding
  scope: Generated<'establishment' | 'legal_unit'>
  reserved: Generated<boolean>
  source: string
  reason: string | null
  standingAt: Date
  createdAt: Date
}

export type DecisionsTable = {
  id: string
  accountId: string
  organizationId: string
  rule: string
  ruleVersion: string
  outcome: 'join' | 'refuse' | 'request' | 'prove' | 'confirm' | 'nothing'
  basis: string | null
  oal: number | null
  email: string | null
  facts: Json
  evidence: Json
  decidedBy: Generated<string>
  decidedAt: Date
}

export type MembershipStatus = 'provisional' | 'active' | 'expiring' | 'suspended' | 'ended'

export type MembershipsTable = {
  id: string
  accountId: string
  organizationId: string
  status: MembershipStatus
  basis: string
  oal: number
  isExternal: Generated<boolean>
  email: string
  /** written by the database: the account's name, folded */
  nameKey: Generated<string | null>
  decisionId: string
  joinedAt: Date
  verifiedAt: Date
  expiresAt: Date | null
  welcomedAt: Date | null
  suspendedReason: string | null
  statusCause: ColumnType<string | null, string | null | undefined, string | null>
  statusAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  resumesUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  endToldFor: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedAt: Date | null
  endedBy: 'self' | 'administrator' | 'operator' | 'staff_list' | 'system' | null
  endedReason: string | null
}

export type OfficialContactProofsTable = {
  id: string
  accountId: string
  organizationId: string
  email: string
  decisionId: string
  addresses: Json<{ address: string; name: string }[]>
  chosenAddress: string | null
  status: 'open' | 'proved' | 'abandoned'
  openedAt: Date
  settledAt: Date | null
}

export type OutboxTable = {
  id: string
  kind: string
  toAddress: string
  sealedBody: Buffer | null
  createdAt: Date
  notAfter: Date | null
  attempts: Generated<number>
  nextAttemptAt: Date
  sentAt: Date | null
  failedAt: Date | null
  lastError: string | null
}

export type JournalTable = {
  id: GeneratedAlways<string>
  at: Date
  event: string
  actor: Generated<string>
  accountId: string | null
  organizationId: string | null
  clientId: string | null
  sessionId: string | null
  details: Json<Record<string, unknown>>
}

/** The tables of the stock itself are read and filled by SQL of `organizations/registry/local`, under several names. */
export type RegistryImportsTable = {
  id: GeneratedAlways<string>
  kind: 'stock' | 'differences'
  state: 'running' | 'done' | 'refused'
  files: Json
  step: string
  legalUnits: string
  establishments: string
  startedAt: Date
  finishedAt: Date | null
}
