/** Tables of `0008_identity_officers.sql`. */
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
  interactionUid: string | null
  returnPath: string
  sealedSecrets: Buffer
  takenAt: Date | null
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
  beforeBasis: string | null
  beforeOal: number | null
  beforeDecisionId: string | null
  createdAt: Date
}
