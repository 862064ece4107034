import type { ColumnType } from 'kysely'

/** What protects accounts beside their password. */
export type FactorTables = {
  passkeys: PasskeysTable
  spentChallenges: { challengeHash: Buffer; expiresAt: Date }
  codeApplications: { accountId: string; sealedSecret: Buffer; lastStep: BigIntText; createdAt: Date; lastUsedAt: Date | null }
  recoveryCodes: { id: string; accountId: string; codeHash: Buffer; salt: Buffer | null; createdAt: Date; usedAt: Date | null }
  factorRecoveries: FactorRecoveriesTable
}

/** bigint: the driver gives its text */
export type BigIntText = ColumnType<string, number, number>

export type PasskeysTable = {
  id: string
  accountId: string
  credentialId: Buffer
  publicKey: Buffer
  counter: BigIntText
  transports: string[]
  aaguid: string
  name: string
  isSynced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

export type FactorRecoveriesTable = {
  id: string
  accountId: string
  route: 'organization' | 'operator'
  organizationId: string | null
  askedBy: string
  reason: string
  askedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  usableFrom: Date | null
  expiresAt: Date
  status: 'open' | 'used' | 'cancelled'
  settledAt: Date | null
}
