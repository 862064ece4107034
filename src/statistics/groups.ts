import { type OrganizationKind, organizationKind } from '../organizations/kind.ts'
import type { Company } from '../organizations/registry/port.ts'
import { departmentOf } from '../organizations/territory.ts'

/** Where the figures of organizations are counted: one kind and one department each. */
export const groupsOf = (company: Company): { kind: OrganizationKind; department: string } => ({
  kind: organizationKind(company),
  department: departmentOf(company.communeCode) ?? 'unknown',
})
