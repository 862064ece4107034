/** Identities, departures for them, and certified officers. */
export type VerifiedIdentitiesTable = {
  accountId: string
  issuer: string
  subject: string
  sealedIdentity: Buffer
  linkedAt: Date
  verifiedAt: Date
}

export type IdentityDeparturesTable = {
  stateHash: Buffer
  accountId: string
  browserHash: Buffer
  returnPath: string
  sealedSecrets: Buffer
  takenAt: Date | null
  outcome: string | null
  createdAt: Date
  expiresAt: Date
}

export type OfficerCertificationsTable = {
  membershipId: string
  source: string
  readAt: Date
  askedAt: Date
  lastAnswer: 'exact' | 'close' | 'none' | 'unavailable' | 'not_applicable'
  standing: 'certified' | 'asleep' | 'gone'
  decisionId: string
  beforeBasis: string | null
  beforeOal: number | null
  beforeDecisionId: string | null
  createdAt: Date
}
