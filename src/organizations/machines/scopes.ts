/** What the software of an organization may be given, each alone. Nothing else, and nothing of another organization. */
export const machineScopes = [
  'scim',
  'organization:read',
  'organization:members',
  'organization:groups',
  'organization:mandates',
  'organization:requests',
  'organization:settings',
  'organization:administrators',
] as const

export type MachineScope = (typeof machineScopes)[number]

export const isMachineScope = (scope: string): scope is MachineScope => machineScopes.some((known) => known === scope)
