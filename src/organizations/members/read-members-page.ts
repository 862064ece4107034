import type { Deps } from '../../deps.ts'
import type { Administering } from '../administration/administered.ts'
import { listGroupNames } from '../groups/list-groups.ts'
import { listRoles } from '../roles/list-roles.ts'
import { endOfSoon, lastUseOf, type MemberFilters } from './filters.ts'
import { listMembers } from './list-members.ts'

/** One page of the list of members, and what to filter it by. */
export const readMembersPage = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  organization: Administering,
  filters: MemberFilters,
) => {
  const [list, groups, roles] = await Promise.all([
    listMembers(db, {
      organizationId: organization.id,
      viewer: organization.accountId,
      filters,
      endsBefore: endOfSoon(filters, clock()),
      lastUse: lastUseOf(filters, clock()),
    }),
    listGroupNames(db, { organizationId: organization.id, viewer: organization.accountId }),
    listRoles(db),
  ])
  return { organization, filters, list, groups, roles }
}
