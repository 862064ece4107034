import { type OrganizationKind, organizationKind } from '../organizations/kind.ts'
import type { Company } from '../organizations/registry/port.ts'

/** Where the figures of organizations are counted: one kind and one department each. */
export const groupsOf = (company: Company): { kind: OrganizationKind; department: string } => ({
  kind: organizationKind(company),
  department: departmentOf(company.communeCode),
})

/** From the INSEE commune code: two characters (`2A` for Corsica), three overseas; `unknown` for a foreign or masked address. */
export const departmentOf = (communeCode: string | null): string => {
  if (communeCode === null || !/^(\d{5}|2[AB]\d{3})$/.test(communeCode)) return 'unknown'
  return /^9[78]/.test(communeCode) ? communeCode.slice(0, 3) : communeCode.slice(0, 2)
}
