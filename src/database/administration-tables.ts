import type { Generated } from 'kysely'
import type { Json } from './tables.ts'

/** Organizations that administer themselves: who may, what they decided, roles, groups, invitations. */
export type AdministrationTables = {
  administrators: AdministratorsTable
  organizationSettings: OrganizationSettingsTable
  domainPolicies: { organizationId: string; domain: string; joinPolicy: JoinPolicy }
  serviceRoles: ServiceRolesTable
  organizationGroups: OrganizationGroupsTable
  groupSeparations: { oneId: string; otherId: string }
  groupMembers: { groupId: string; membershipId: string; addedBy: string; addedAt: Date }
  roleGrants: RoleGrantsTable
  groupsOfMembers: { membershipId: string; groupId: string; organizationId: string }
  rolesOfMembers: { membershipId: string; clientId: string; roleKey: string; groupId: string | null }
  invitations: InvitationsTable
  roleRequests: RoleRequestsTable
}

export type AdministratorBasis = 'certified_officer' | 'official_contact' | 'dns' | 'operator' | 'invited'

export type AdministratorsTable = {
  id: string
  organizationId: string
  accountId: string
  basis: AdministratorBasis
  namedBy: string
  namedAt: Date
  effectiveAt: Date
  lastActiveAt: Date
  endedAt: Date | null
  endedBy: string | null
  endedReason: string | null
  dormantToldAt: Generated<Date | null>
}

export type JoinPolicy = 'join' | 'tell' | 'ask'

export type OrganizationSettingsTable = {
  organizationId: string
  joinPolicy: Generated<JoinPolicy>
  version: Generated<number>
  updatedAt: Date
  maxSessionHours: Generated<number | null>
  allowedServices: Generated<string[] | null>
  reviewedAt: Generated<Date | null>
  reviewAskedAt: Generated<Date | null>
}

export type ServiceRolesTable = {
  clientId: string
  key: string
  labelFr: string
  labelEn: string
  description: Generated<string>
  incompatibleWith: Generated<string[]>
  retiredAt: Date | null
}

export type OrganizationGroupsTable = {
  id: string
  organizationId: string
  name: string
  parentId: string | null
  visibleTo: string[] | null
  externalId: Generated<string | null>
  createdAt: Date
  endedAt: Date | null
  version: Generated<number>
}

export type RoleGrantsTable = {
  id: string
  organizationId: string
  clientId: string
  roleKey: string
  membershipId: string | null
  groupId: string | null
  grantedBy: string
  grantedAt: Date
}

export type InvitationsTable = {
  id: string
  organizationId: string
  email: string
  secretHash: Buffer
  oal: number
  isExternal: Generated<boolean>
  endsAt: Date | null
  roles: Json<{ clientId: string; key: string }[]>
  groupIds: Generated<string[]>
  invitedBy: string
  invitedAt: Date
  sentAt: Date
  expiresAt: Date
  status: 'open' | 'accepted' | 'revoked'
  settledAt: Date | null
}

export type RoleRequestsTable = {
  id: string
  reference: string
  organizationId: string
  membershipId: string
  clientId: string
  roleKey: string
  status: 'open' | 'accepted' | 'refused'
  openedAt: Date
  passedOnAt: Generated<Date | null>
  settledAt: Date | null
  settledBy: string | null
  settledReason: string | null
}
