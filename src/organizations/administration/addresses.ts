const root = (organization: string): string => `/organizations/${organization}`

/** The pages of those who administer an organization. `:organization` in a route is the id that `{ administers }` checks. */
export const administrationPaths = {
  members: (organization: string): string => `${root(organization)}/members`,
  member: (organization: string, membership: string): string => `${root(organization)}/members/${membership}`,
  lostAccess: (organization: string, membership: string): string => `${root(organization)}/members/${membership}/lost-access`,
  exportMembers: (organization: string): string => `${root(organization)}/members.csv`,
  /** several members at once, and taking it back */
  bulk: (organization: string): string => `${root(organization)}/members/together`,
  bulkUndo: (organization: string): string => `${root(organization)}/members/together/undo`,
  /** « Qui est parti ? » */
  staffList: (organization: string): string => `${root(organization)}/staff-list`,
  administrators: (organization: string): string => `${root(organization)}/administrators`,
  requests: (organization: string): string => `${root(organization)}/requests`,
  invitations: (organization: string): string => `${root(organization)}/invitations`,
  groups: (organization: string): string => `${root(organization)}/groups`,
  group: (organization: string, group: string): string => `${root(organization)}/groups/${group}`,
  roles: (organization: string): string => `${root(organization)}/roles`,
  machines: (organization: string): string => `${root(organization)}/machines`,
  mandates: (organization: string): string => `${root(organization)}/mandates`,
  exportMandates: (organization: string): string => `${root(organization)}/mandates.csv`,
  newMandate: (organization: string): string => `${root(organization)}/mandates/new`,
  mandate: (organization: string, mandate: string): string => `${root(organization)}/mandates/one/${mandate}`,
  role: (organization: string, { clientId, key }: { clientId: string; key: string }): string =>
    `${root(organization)}/roles/one?${new URLSearchParams({ role: `${clientId} ${key}` })}`,
  history: (organization: string): string => `${root(organization)}/history`,
  review: (organization: string): string => `${root(organization)}/review`,
  domains: (organization: string): string => `${root(organization)}/domains`,
  security: (organization: string): string => `${root(organization)}/security`,
} as const
