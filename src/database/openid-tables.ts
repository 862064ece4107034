import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './tables.ts'

export type ClientProfile = 'standard' | 'legacy' | 'fapi' | 'federation'

export type OidcClientsTable = {
  clientId: string
  metadata: Json<Record<string, unknown>>
  profile: ClientProfile
  secretHashes: string[]
  source: string
  createdAt: Date
  updatedAt: Date
}

export type OidcArtifactsTable = {
  model: string
  id: string
  payload: Json<Record<string, unknown>>
  grantId: string | null
  uid: string | null
  sessionUid: string | null
  userCode: string | null
  createdAt: Date
  expiresAt: Date | null
  consumedAt: Date | null
}

export type SigningKeysTable = {
  kid: string
  alg: string
  sealedJwk: Buffer
  status: 'next' | 'current' | 'retired'
  createdAt: Date
  retiredAt: Date | null
}

export type ServiceSignInsTable = {
  id: GeneratedAlways<string>
  accountId: string
  clientId: string
  organizationId: string | null
  sessionId: string | null
  sessionUid: Generated<string | null>
  /** by which the person acted; null: as a member */
  mandateId: Generated<string | null>
  acr: string | null
  factors: string[]
  shared: Generated<string[] | null>
  signedInAt: Date
}

export type LogoutNoticesTable = {
  id: string
  clientId: string
  accountId: string
  sessionId: string
  lastSignInId: string
  createdAt: Date
  attempts: Generated<number>
  nextAttemptAt: Date
  toldAt: Date | null
  failedAt: Date | null
  lastError: string | null
  expiresAt: Date
}

export type ApiAnswersTable = {
  clientId: string
  key: string
  fingerprint: Buffer
  sealedAnswer: Generated<Buffer | null>
  createdAt: Date
  expiresAt: Date
}
