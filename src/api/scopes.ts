import type { MachineScope } from '../organizations/machines/scopes.ts'

/** What an access token opens in the API. A client has those it was registered with, and asks for them with `client_credentials`. */
export const apiScopes = {
  'api:organizations': 'organizations your users act for, and those users',
  'api:events': 'what happened about your service',
  'api:roles': 'roles your service declares',
  'api:clients': 'every service of this instance (operators)',
  'api:clients.write': 'declare, change and remove services (operators)',
  'api:requests': 'requests to join that wait for somebody (operators)',
} as const

export type ApiScope = keyof typeof apiScopes

export const isApiScope = (scope: string): scope is ApiScope => scope in apiScopes

/** What software of one organization may be given, for that organization alone. */
export const organizationScopes = {
  'organization:read': 'everything its administrators read of your organization',
  'organization:members': 'invite, suspend and remove members of your organization',
  'organization:groups': 'groups of your organization, and roles granted in it',
  'organization:mandates': 'give mandates for your organization, and end them',
  'organization:requests': 'answer requests to join your organization, and for roles in it',
  'organization:settings': 'domains, security rules and yearly review of your organization',
  'organization:administrators': 'administrators of your organization, and accesses of its software',
} as const satisfies Partial<Record<MachineScope, string>>
