import type { Generated } from 'kysely'

/** Software of organizations, and what it may do. */
export type MachineTables = { machineCredentials: MachineCredentialsTable; scimUsers: ScimUsersTable }

export type MachineCredentialsTable = {
  id: string
  organizationId: string
  name: string
  scopes: string[]
  secretHashes: string[]
  ownerId: string
  validDays: number
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Generated<Date | null>
  warnedAtDays: Generated<number | null>
  toldOwnerlessAt: Generated<Date | null>
  endedAt: Generated<Date | null>
  endedBy: Generated<string | null>
}

export type ScimUsersTable = {
  id: string
  organizationId: string
  userName: string
  email: string
  externalId: string | null
  givenName: string | null
  familyName: string | null
  displayName: string | null
  membershipId: string | null
  accountId: string | null
  version: Generated<number>
  createdAt: Date
  updatedAt: Date
}
